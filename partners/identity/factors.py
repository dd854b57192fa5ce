"""How allauth's second factors behave here: for which site passkeys hold, what they are called, what is sealed."""

import base64
import secrets
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gpc.lib.sealing import NotSealedHere, seal, unseal
from partners.identity import second_factor


class FactorAdapter(DefaultMFAAdapter):
    """Passkeys hold for the portal's own address, whatever host a request names; keys of apps are kept sealed."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That was not accepted. Try once more; each code works once and for a short time."),
        "cannot_delete_authenticator": _(
            "Your role asks for a second step. Set up another one before you remove this."
        ),
        "cannot_generate_recovery_codes": _("Recovery codes come with a second step: set one up first."),
        "unverified_email": _("First confirm your address: follow the link in the letter that we sent."),
    }

    def encrypt(self, text):
        """A leaked copy of the database holds no key of an app."""
        return seal(text, purpose="factor")

    def decrypt(self, encrypted_text):
        """The key; what was not sealed here becomes a key that nobody knows."""
        try:
            return unseal(encrypted_text, purpose="factor")
        except NotSealedHere:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def can_delete_authenticator(self, authenticator):
        """The last one stays where the role asks for one."""
        is_codes = authenticator.type == authenticator.Type.RECOVERY_CODES
        return is_codes or second_factor.after_removing(authenticator) != second_factor.NEEDED

    def generate_authenticator_name(self, user, type):
        """Passkey 1, passkey 2."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self):
        """The portal, as browsers know it."""
        return {"id": urlsplit(settings.SITE_ORIGIN).hostname, "name": self._get_site_name()}

    def _get_site_name(self):
        return str(settings.SITE_NAME)
