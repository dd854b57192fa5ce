"""Which ways of signing in elsewhere are configured (`settings.OUTSIDE_IDENTITIES`)."""

from dataclasses import dataclass

from allauth.socialaccount.models import SocialAccount, SocialApp
from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext

from partners.identity.outside.providers import DingProvider, OpenIDProvider

KINDS = {
    "openid": (OpenIDProvider, {"scope": ["openid"], "oauth_pkce_enabled": True}),
    "dingtalk": (DingProvider, {"scope": ["openid"], "auth_params": {"prompt": "consent"}}),
}


@dataclass(frozen=True)
class Way:
    """One of them: its name in our addresses, what people call it, and by which key its identities are kept."""

    name: str
    called: str
    key: str

    def provider(self, request):
        """As allauth wants it."""
        kind, options = KINDS[self.name]
        told = settings.OUTSIDE_IDENTITIES[self.name]
        more = options | {"server_url": self.key, "way": self.name, "hosts": told["hosts"]}
        app = SocialApp(
            provider=kind.id,
            provider_id=self.key,
            name=self.called,
            client_id=told["client_id"],
            secret=told["secret"],
            settings=more,
        )
        return kind(request, app=app)


def configured():
    """Those that are on, in the order of the settings."""
    return [Way(name, str(told["called"]), told["key"]) for name, told in settings.OUTSIDE_IDENTITIES.items()]


def way_or_404(name):
    """The way of that name; what is not configured does not exist."""
    for way in configured():
        if way.name == name:
            return way
    raise Http404


def connected(user):
    """Outside identities of an account, the oldest first. One query."""
    return SocialAccount.objects.filter(user=user).order_by("pk")


def called(identity):
    """What people call the way of an identity, also when it is not configured any more."""
    return next((way.called for way in configured() if way.key == identity.provider), gettext("An earlier provider"))
