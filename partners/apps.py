from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gpc.lib import waiting


class PartnersConfig(AppConfig):
    """Organisations, people and accounts: the directory and those who look after it."""

    name = "partners"
    verbose_name = _("Partners")

    def ready(self):
        """Track history once modeltranslation has added its columns (its `ready` ran before); speak to the index."""
        from django.core import checks

        from partners import history, search  # noqa: F401
        from partners.editing import ready as editing
        from partners.identity import roles
        from partners.relay import ready as relay

        search.speak()
        editing.speak()
        relay.speak()
        checks.register(roles.check_policy)
        self.open_doors()
        self.watch_sessions()

    def open_doors(self):
        """What the room says to the floor: kinds of letters, pages of the desk, who needs a second factor, erasing."""
        from gpc.audit import export
        from gpc.media import audiences
        from partners.colleagues import access, receivers  # noqa: F401
        from partners.colleagues import letters as colleague_letters
        from partners.colleagues import waiting as colleagues_waiting
        from partners.colleagues.actions import documents
        from partners.concerns import erasing as concern_erasing  # noqa: F401
        from partners.concerns import letters as concern_letters
        from partners.concerns import places as concern_places
        from partners.curation import queue as curation_queue
        from partners.identity import address_letters, erasing, second_factor  # noqa: F401
        from partners.identity import letters as account_letters
        from partners.identity import places as account_places
        from partners.mailings import speaking as mailings
        from partners.membership import speaking as membership
        from partners.safeguarding import files, forgetting, slots  # noqa: F401
        from partners.safeguarding import letters as safeguarding_letters
        from partners.safeguarding import waiting as safeguarding_waiting
        from partners.vetting import speaking as vetting

        account_letters.register_kinds()
        vetting.speak()
        membership.speak()
        address_letters.register_all()
        colleague_letters.speak()
        concern_letters.register()
        colleagues_waiting.speak()
        curation_queue.speak()
        audiences.register(documents.AUDIENCE, may_read=access.may_read_claim_document)
        files.speak()
        mailings.speak()
        safeguarding_letters.register_kinds()
        safeguarding_waiting.speak()
        slots.fill()
        waiting.opens(account_places.places_of)
        waiting.opens(concern_places.doors)
        second_factor.asked_by(access.asks_second_factor)
        export.allowed_by(lambda user: access.may(user, "export-audit"))

    def watch_sessions(self):
        """Sessions hold no more than the page of sessions shows, and end with a new password or factor."""
        from allauth.account.signals import password_changed, password_set
        from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
        from allauth.usersessions.models import UserSession
        from django.db.models.signals import pre_save

        from partners.identity import sessions

        pre_save.connect(sessions.forget_details, sender=UserSession)
        for signal in (password_changed, password_set, authenticator_added, authenticator_removed, authenticator_reset):
            signal.connect(sessions.end_others)
