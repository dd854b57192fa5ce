"""Serves finished pages to visitors: one query for the generation, one look into the store.

It stands outside sessions, languages and compression, so that a kept page costs little, and inside the middlewares
that set security headers, so that it has them all.
"""

from hashlib import blake2b

from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers

from gpc.pages import store
from gpc.pages.caching import is_personal, is_worth_keeping, key_of, may_be_kept
from gpc.pages.encoding import best_of, encode
from gpc.pages.models import Generation

VARY = ("Accept-Encoding", "Cookie", "HX-Request")


class VisitorPageMiddleware:
    """Tells templates whether the reader has a session; visitors without one share their pages."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.has_session = is_personal(request)
        if not may_be_kept(request):
            return for_one_reader(request, self.get_response(request))
        encoding = best_of(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        # Read before the page is made: a change meanwhile gives the next reader another key.
        key = key_of(request, Generation.objects.current(), encoding)
        if kept := store.get(key):
            return respond(request, kept)
        response = self.get_response(request)
        if not is_worth_keeping(request, response):
            return for_one_reader(request, response)
        page = finished(response, encoding)
        store.put(key, page)
        return respond(request, page)


def for_one_reader(request, response):
    """The response; nobody on its way keeps it, nor the browser after signing out, if it was made for one person."""
    if request.has_session or response.cookies:
        response.headers.setdefault("Cache-Control", "private, no-store")
    return response


def finished(response, encoding):
    """The page as it will be sent to everyone who accepts this encoding."""
    patch_vary_headers(response, VARY)
    response.headers["Cache-Control"] = "no-cache"
    if encoding:
        response.headers["Content-Encoding"] = encoding
    body = encode(response.content, encoding)
    headers = {name: value for name, value in response.items() if name.lower() not in ("content-length", "etag")}
    return store.KeptPage(headers, f'"{blake2b(body, digest_size=12).hexdigest()}"', body)


def respond(request, page):
    """The page, or 304 when the reader has it."""
    headers = page.headers | {"ETag": page.etag}
    if page.etag in request.META.get("HTTP_IF_NONE_MATCH", ""):
        return HttpResponseNotModified(headers={name: headers[name] for name in ("Cache-Control", "ETag", "Vary")})
    body = b"" if request.method == "HEAD" else page.body
    return HttpResponse(body, headers=headers | {"Content-Length": str(len(page.body))})
