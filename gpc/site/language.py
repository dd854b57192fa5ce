"""Which language a visitor is led to, and the other spellings of the address of the Chinese pages."""

from contextlib import suppress

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils import translation
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers


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
