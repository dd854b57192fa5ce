"""Pages about identities from elsewhere. What is not configured answers 404."""

from functools import wraps

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.decorators import rate_limit
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partners.identity.outside import actions, answers, ways


def _of_a_way_that_is_on(view):
    @wraps(view)
    def found(request, name):
        return view(request, ways.way_or_404(name))

    return found


@require_safe
def identities(request):
    """What is connected, and what could be."""
    offered = ways.configured()
    rows = [{"identity": one, "called": ways.called(one)} for one in ways.connected(request.user)]
    if not offered and not rows:
        raise Http404
    return TemplateResponse(request, "account/outside.html", {"rows": rows, "offered": offered})


@login_not_required
@_of_a_way_that_is_on
@never_cache
@require_POST
@rate_limit(action="login")
def sign_in(request, way):
    """To the provider, to come back signed in."""
    there = get_next_redirect_url(request)
    if request.user.is_authenticated:
        return redirect(there or settings.LOGIN_REDIRECT_URL)
    return _go(request, way, AuthProcess.LOGIN, there)


@_of_a_way_that_is_on
@require_POST
def connect(request, way):
    """To the provider, to come back with an identity for this account."""
    raise_if_reauthentication_required(request, app="allauth.socialaccount")
    return _go(request, way, AuthProcess.CONNECT, None)


@require_http_methods(["GET", "POST"])
def disconnect(request, pk):
    """Ask, then let it go."""
    identity = get_object_or_404(ways.connected(request.user), pk=pk)
    raise_if_reauthentication_required(request, app="allauth.socialaccount")
    if request.method != "POST":
        context = {"called": ways.called(identity), "is_last": actions.is_last_way(identity)}
        return TemplateResponse(request, "account/outside_disconnect.html", context)
    try:
        actions.disconnect(request, identity)
    except actions.LastWay:
        messages.error(request, _("This is your only way to sign in. Set a password first."))
    else:
        messages.success(request, _("Disconnected. It signs you in no more."))
    return redirect("identity:outside")


@login_not_required
@_of_a_way_that_is_on
@never_cache
@require_safe
def callback(request, way):
    """Back from the provider. The address has no language: speak the one in which the reader left."""
    provider = way.provider(request)
    _speak_as_before(request)
    try:
        return OAuth2CallbackView.adapter_view(provider.get_oauth2_adapter(request))(request)
    except OAuth2Error as trouble:
        return answers.trouble(request, provider, "away", trouble)


def _go(request, way, process, there):
    provider = way.provider(request)
    language = {"language": translation.get_language()}
    try:
        return provider.redirect(request, process, next_url=there, data=language)
    except OAuth2Error as trouble:
        return answers.trouble(request, provider, "away", trouble)


def _speak_as_before(request):
    (state, *_rest) = statekit.get_states(request).get(request.GET.get("state"), ({},))
    if language := (state.get("data") or {}).get("language"):
        translation.activate(language)
        request.LANGUAGE_CODE = language
