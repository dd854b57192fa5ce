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
        from partners.colleagues import access
        from partners.identity import erasing, letters, roles, second_factor  # noqa: F401
        from partners.safeguarding import forgetting  # noqa: F401

        search.speak()
        checks.register(roles.check_policy)
        second_factor.asked_by(access.asks_second_factor)
        letters.register_kinds()
