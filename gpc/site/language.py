"""Which language a visitor is led to, what they are remembered to have chosen, and other spellings of addresses."""

import re
from contextlib import suppress
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils import translation
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

ADDRESS = re.compile(f"/({'|'.join(dict(settings.LANGUAGES))})(/.*)")
KEPT = {
    "max_age": settings.LANGUAGE_COOKIE_AGE,
    "secure": settings.LANGUAGE_COOKIE_SECURE,
    "httponly": settings.LANGUAGE_COOKIE_HTTPONLY,
    "samesite": settings.LANGUAGE_COOKIE_SAMESITE,
}


class RememberLanguageMiddleware:
    """Whoever switches the language is led to the one they chose when they next come to `/`.

    The switch is a plain link to the same page in the other language, so that is how it is seen: by the page that the
    reader comes from. This stands outside the kept pages. They stay the same for everyone and carry no cookie; it goes
    with the answer to the one who switched, be it the page or 304.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.META.get("HTTP_REFERER") and response.status_code in (200, 304):
            chosen = _switched_to(request)
            if chosen and request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != chosen:
                response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, **KEPT)
        return response


def _switched_to(request):
    """The language of this page, when the reader comes from the same page in another one; else None."""
    with suppress(ValueError):  # an address that is none
        came_from = urlsplit(request.META["HTTP_REFERER"])
        before, here = ADDRESS.fullmatch(unquote(came_from.path)), ADDRESS.fullmatch(request.path)
        if before and here and came_from.netloc == request.get_host() and before[2] == here[2]:
            return here[1] if before[1] != here[1] else None
    return None


def language_for(request):
    """The language of the cookie, else the best that the browser asks for. Who reads neither gets English."""
    remembered = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if remembered in dict(settings.LANGUAGES):
        return remembered
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    for code, weight in asked:
        with suppress(LookupError):
            if weight and code != "*":
                return get_supported_language_variant(code)
    return "en" if asked else settings.LANGUAGE_CODE


def speak_to(request):
    """Speak the reader's language where the address names none."""
    if not translation.get_language_from_path(request.path_info):
        translation.activate(language_for(request))


@login_not_required
@require_safe
@never_cache
@vary_on_headers("Accept-Language", "Cookie")
def choose_language(request):
    """`/` leads to the home page in the visitor's language."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"/{language_for(request)}/" + (f"?{query}" if query else ""))


@login_not_required
def to_simplified_chinese(request, rest):
    """`/zh/…` and `/zh-cn/…` are `/zh-hans/…`, for good; the rest of the path and the query stay."""
    _, _, rest = request.get_full_path().lstrip("/").partition("/")
    return HttpResponsePermanentRedirect(f"/zh-hans/{rest}")
