"""How allauth treats identities from elsewhere here: only those that are connected already sign in."""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base import AuthError, AuthProcess

from partners.identity.outside import answers, ways


class OutsideAdapter(DefaultSocialAccountAdapter):
    """Providers come from the settings alone; accounts are never made, and never found by an address."""

    def list_apps(self, request, provider=None, client_id=None):
        """Those of the settings."""
        return [way.provider(request).app for way in ways.configured()]

    def get_provider(self, request, provider, client_id=None):
        """By the key under which its identities are kept, or by kind and client: so a waiting login remembers it."""
        for found in (way.provider(request) for way in ways.configured()):
            if provider == found.app.provider_id or (provider, client_id) == (found.id, found.app.client_id):
                return found
        raise SocialApp.DoesNotExist

    def is_open_for_signup(self, request, sociallogin):
        """No: accounts come by invitation."""
        return False

    def can_authenticate_by_email(self, login, email):
        """Never: whoever runs the provider could say any address."""
        return False

    def populate_user(self, request, sociallogin, data):
        """Nobody is made of what a provider says."""
        return sociallogin.user

    def pre_social_login(self, request, sociallogin):
        """To connect is our own affair; to sign in goes on where the identity is connected to an account."""
        sociallogin.token = None  # it has served, and is kept nowhere, not even in a session
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            raise ImmediateHttpResponse(answers.connect(request, sociallogin.account))
        if not sociallogin.is_existing:
            raise ImmediateHttpResponse(answers.trouble(request, sociallogin.provider, "stranger"))

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        """What went wrong, on a page of ours."""
        if exception:
            kind = "away"
        elif error == AuthError.CANCELLED:
            kind = "cancelled"
        else:
            kind = "refused" if "state" in (extra_context or {}) else "forged"
        raise ImmediateHttpResponse(answers.trouble(request, provider, kind, exception))
