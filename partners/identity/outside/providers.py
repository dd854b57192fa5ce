"""The two kinds of providers, told as little as they can be and remembered by less."""

from contextlib import contextmanager
from urllib.parse import urlsplit

import requests
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.dingtalk.provider import DingTalkProvider
from allauth.socialaccount.providers.dingtalk.views import DingTalkOAuth2Adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
STRANGE = (requests.RequestException, LookupError, TypeError, ValueError, AttributeError, ImproperlyConfigured)
REMEMBERED = 600  # seconds that a provider's own description is believed


class NotUnderstood(OAuth2Error):
    """The provider is away, or its answer cannot be meant. Says which kind of trouble, never what was answered."""


@contextmanager
def understood():
    """Turn whatever a strange answer breaks into `NotUnderstood`."""
    try:
        yield
    except OAuth2Error:
        raise
    except STRANGE as trouble:
        raise NotUnderstood(type(trouble).__name__) from None


class OurAdapter:
    """Comes back to the address without a language; believes no answer."""

    def get_callback_url(self, request, app):
        """Of the portal's own address, whatever host a request names."""
        return settings.SITE_ORIGIN + reverse("outside_callback", args=[app.settings["way"]])

    def get_access_token_data(self, *args, **kwargs):
        """What the code is exchanged for."""
        with understood():
            return super().get_access_token_data(*args, **kwargs)

    def parse_token(self, data):
        """Used once, for the next question."""
        with understood():
            return super().parse_token(data)

    def complete_login(self, *args, **kwargs):
        """Who has signed in over there."""
        with understood():
            return self.ask_who(*args, **kwargs)


class Sparing:
    """Nothing of what the provider tells is taken over but the number by which it knows the reader."""

    def extract_extra_data(self, data):
        """Neither name nor address, telephone or picture."""
        return {}

    def extract_common_fields(self, data):
        """An account here is named by its owner."""
        return {}

    def extract_email_addresses(self, data):
        """No address, so that none can be believed."""
        return []


class OpenIDAdapter(OurAdapter, OpenIDConnectOAuth2Adapter):
    """OpenID Connect: the signed word about who it is must come from the issuer that was configured."""

    @property
    def openid_config(self):
        """How the provider describes itself, asked for once in a while."""
        app = self.get_provider().app
        kept_as = f"outside:{app.provider_id}"
        if not (found := cache.get(kept_as)):
            with understood():
                found = _checked(super().openid_config, app)
            cache.set(kept_as, found, REMEMBERED)
        return found

    def ask_who(self, request, app, token, response, **_more):
        """The ID token, which came to us directly. More is not asked: that answer would hold a name and an address."""
        told = jwtkit.verify_and_decode(
            credential=response["id_token"],
            keys_url=self.openid_config["jwks_uri"],
            issuer=app.provider_id,
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        return self.get_provider().sociallogin_from_response(request, {"id_token": told})


def _checked(described, app):
    if described["issuer"] != app.provider_id:
        raise NotUnderstood("another issuer")
    places = {name: urlsplit(described[name]) for name in ENDPOINTS}
    if not settings.GPC_LOCAL and any(place.scheme != "https" for place in places.values()):
        raise NotUnderstood("an address without TLS")
    signs_in_at = places["authorization_endpoint"]
    if f"{signs_in_at.scheme}://{signs_in_at.netloc}" not in app.settings["hosts"]:
        raise NotUnderstood("signs in at a host that OIDC_SIGN_IN_AT does not name")
    methods = described.get("token_endpoint_auth_methods_supported", [])
    return {name: described[name] for name in ENDPOINTS} | {"token_endpoint_auth_methods_supported": methods}


class OpenIDProvider(Sparing, OpenIDConnectProvider):
    """One provider; the issuer's address is its key, so that another issuer's numbers mean nobody here."""

    oauth2_adapter_class = OpenIDAdapter

    def wk_server_url(self, url):
        """Where it describes itself."""
        return url.rstrip("/") + "/.well-known/openid-configuration"


class DingAdapter(OurAdapter, DingTalkOAuth2Adapter):
    """DingTalk: its answer holds a telephone number and more; all of it is dropped here."""

    def ask_who(self, *args, **kwargs):
        """The one question that DingTalk offers."""
        return DingTalkOAuth2Adapter.complete_login(self, *args, **kwargs)


class DingProvider(Sparing, DingTalkProvider):
    """The `unionId` is the reader for all applications of one owner; the `openId` would change with each."""

    oauth2_adapter_class = DingAdapter

    def extract_uid(self, data):
        """The `unionId` alone."""
        return data["unionId"]
