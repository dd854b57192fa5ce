"""What is done for readers on every page: their clock, the second step that a role asks for, forms that are kept."""

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from gpc.lib.refilling import refill
from partners.identity import kept, second_factor
from partners.identity.second_factor import SecondFactorWanted

ACCOUNT = re.compile(r"/[a-z-]+/account/")  # where one signs in and sets up what is asked for


class ClockMiddleware:
    """Times are those of the reader's clock. Readers without a session cost nothing: nobody asks who they are."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        zone = _zone_of(request.user) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        with timezone.override(zone):
            return self.get_response(request)


def _zone_of(user):
    if user.is_authenticated:
        try:
            return ZoneInfo(user.time_zone)
        except (ZoneInfoNotFoundError, ValueError):
            return None
    return None


class SecondFactorMiddleware:
    """Whoever needs a second step is led to set one up before they act; open pages are read without one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Before a closed page, where a role of the reader asks for one."""
        if not getattr(view, "login_required", True) or ACCOUNT.match(request.path):
            return None
        if not request.user.is_authenticated or not second_factor.is_missing(request):
            return None
        return second_factor.lead_to_one(request)

    def process_exception(self, request, exception):
        """From within a view: the role that allows this act asks for one."""
        return second_factor.lead_to_one(request) if isinstance(exception, SecondFactorWanted) else None


class KeptFormMiddleware:
    """A form whose session had ended is kept, and shown again, filled, after signing in. Stands before the sign-in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if told := getattr(request, "kept_form", None):
            return _filled(request, response, told)
        if _sends_again(request, response):
            kept.forget(request, response)
        return response

    def process_view(self, request, view, args, kwargs):
        """Keep what a stranger to the session sends; find what the reader comes back for."""
        if ACCOUNT.match(request.path) or not getattr(view, "login_required", True):
            return None
        if request.method == "POST" and not request.user.is_authenticated:
            if text := kept.given_back(request):
                return kept.not_even_here(render(request, "account/given_back.html", {"given_back": text}, status=401))
            response = redirect_to_login(request.get_full_path())
            return response if kept.keep(request, response) else None
        if request.method == "GET" and kept.COOKIE in request.COOKIES and request.user.is_authenticated:
            told = kept.kept_for(request)
            if told and told["path"] == request.get_full_path():
                request.kept_form = told
                messages.info(request, _words(told))
        return None


def _words(told):
    files = _("Files have to be chosen again.") if told["had_files"] else ""
    return format_html(
        '{} {} <a href="{}">{}</a>',
        _("Your session had ended. This is what you had typed: look through it and send it again."),
        files,
        reverse("identity:kept"),
        _("All of it once more, to copy"),
    )


def _filled(request, response, told):
    """The page with its form filled; where it shows no such form, all that was typed, to copy."""
    if response.status_code in (301, 302):
        return response
    if response.status_code != 200 or response.streaming or "html" not in response.headers.get("Content-Type", ""):
        return redirect("identity:kept")
    page, _left = refill(response.text, told["typed"], request.get_full_path())
    if page == response.text:
        return redirect("identity:kept")
    kept.remember_labels(request, told, response.text)
    response.content = page.encode()
    return response


def _sends_again(request, response):
    if request.method != "POST" or kept.COOKIE not in request.COOKIES or response.status_code >= 400:
        return False
    told = kept.kept_for(request) if request.user.is_authenticated else None
    return bool(told) and told["path"] == request.get_full_path()
