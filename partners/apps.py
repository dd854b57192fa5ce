from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    """Organisations, people and accounts: the directory and those who look after it."""

    name = "partners"
    verbose_name = _("Partners")

    def ready(self):
        """Track history once modeltranslation has added its columns (its `ready` ran before); speak to the index."""
        from django.core import checks

        from partners import history, search  # noqa: F401
        from partners.identity import roles

        search.speak()
        checks.register(roles.check_policy)
        self.open_doors()

    def open_doors(self):
        """What the room says to the floor: kinds of letters, pages of the desk, who needs a second factor, erasing."""
        from gpc.lib import waiting
        from partners.colleagues import access
        from partners.colleagues import letters as colleague_letters
        from partners.colleagues import waiting as colleagues_waiting
        from partners.concerns import letters as concern_letters
        from partners.concerns import places
        from partners.identity import erasing, second_factor  # noqa: F401
        from partners.identity import letters as account_letters
        from partners.safeguarding import forgetting  # noqa: F401

        account_letters.register_kinds()
        colleague_letters.speak()
        concern_letters.register()
        colleagues_waiting.speak()
        waiting.opens(places.doors)
        second_factor.asked_by(access.asks_second_factor)
