"""Which finished pages are kept, under which key, and for whom."""

from functools import cache, wraps
from hashlib import blake2b
from pathlib import Path

from django.apps import apps
from django.conf import settings

from gpc.lib.parts import wants_part

# A visitor who carries one of these sees pages that are made for them. Messages travel in a cookie of their own.
PERSONAL_COOKIES = (settings.SESSION_COOKIE_NAME, "messages")
MADE_OF = {".html", ".mo", ".py"}
NEVER_KEPT = ("/health/", "/admin/", "/media/", "/outbox/", "/static/")  # asked often, or by machines in need
LONGEST_ADDRESS = 500  # nobody shares longer ones; machines invent them without end


def published_page(view):
    """Say that the pages of a view are the same for every visitor without a session, and may be kept until anything
    public changes. Such a view has no form with a token and asks neither session nor user."""

    @wraps(view)
    def published(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.is_published_page = True
        return response

    return published


def is_personal(request):
    """Whether the reader has a session, or a message waiting."""
    return any(name in request.COOKIES for name in PERSONAL_COOKIES)


def may_be_kept(request):
    """Whether a page for this request could be in the cache at all."""
    return (
        request.method in ("GET", "HEAD")
        and not request.path_info.startswith(NEVER_KEPT)
        and not is_personal(request)
        and "HTTP_AUTHORIZATION" not in request.META
        and len(request.path_info) + len(request.META.get("QUERY_STRING", "")) <= LONGEST_ADDRESS
    )


def is_worth_keeping(request, response):
    """Whether this response is a finished page that says nothing of the one who asked."""
    return (
        getattr(response, "is_published_page", False)
        and request.method == "GET"
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "no-store" not in response.get("Cache-Control", "")
        and response.get("Vary") != "*"
    )


def key_of(request, generation, encoding):
    """The key of a page: changes with anything public, and with all that the page depends on."""
    asked = request.META
    parts = (
        request.scheme,
        asked.get("HTTP_HOST", ""),
        request.path_info,
        asked.get("QUERY_STRING", ""),
        "part" if wants_part(request) else "page",  # as the views decide, or a stranger could mix up the two
        encoding,
    )
    return f"{release()}:{generation}:{_digest(parts)}"


@cache
def release():
    """Tells one state of the program from another, so that no page outlives the template that made it."""
    files = [Path(settings.STATIC_ROOT) / "staticfiles.json"]
    for folder in (*(config.path for config in apps.get_app_configs() if _is_ours(config)), *_places()):
        files += sorted(file for file in Path(folder).rglob("*") if file.suffix in MADE_OF)
    states = ((file, file.stat()) for file in files if file.exists())
    return _digest(f"{file}:{state.st_mtime_ns}:{state.st_size}" for file, state in states)


def _is_ours(config):
    return Path(config.path).is_relative_to(settings.BASE_DIR)


def _places():
    return [settings.BASE_DIR / "templates", *settings.LOCALE_PATHS]


def _digest(parts):
    return blake2b("\n".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()
