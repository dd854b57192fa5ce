"""What readers see when they come back from a provider."""

import logging

from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from partners.identity.outside import actions
from partners.identity.outside.providers import NotUnderstood

log = logging.getLogger("gpc.identity.outside")
STATUS = {"cancelled": 403, "refused": 403, "stranger": 403, "forged": 400, "taken": 409, "away": 502}
OWN_DOING = {"cancelled", "stranger", "taken"}  # of the reader; everything else is for whoever runs the portal to see


def trouble(request, provider, kind, exception=None):
    """A page that says what went wrong and what to do; the log says it without anybody's data."""
    if kind not in OWN_DOING:
        why = f"{type(exception).__name__}: {_harmless(exception)}" if exception else "–"
        log.warning("signing in with %s: %s (%s)", provider.app.settings["way"], kind, why)
    context = {"kind": kind, "way": provider.app.name}
    return render(request, "account/outside_trouble.html", context, status=STATUS[kind])


def _harmless(exception):
    """What we say ourselves; allauth's own words hold the provider's answer."""
    return exception if isinstance(exception, NotUnderstood) else "unexpected answer"


def connect(request, identity):
    """The identity signs in to the reader's account from now on, if they have just shown who they are."""
    if is_reauthentication_required(request, app="allauth.socialaccount"):
        messages.error(request, _("That took too long. Please begin once more."))
        return redirect("identity:outside")
    try:
        actions.connect(request, identity)
    except actions.Taken:
        return trouble(request, identity.get_provider(request), "taken")
    messages.success(request, _("Connected. You can sign in with it from now on."))
    return redirect("identity:outside")
