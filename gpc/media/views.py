"""The one view that serves what people gave us. It asks each time whether this reader may."""

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gpc.media import access

# Should a file be shown as a page after all, it is a page in which nothing runs, without an origin of its own.
POLICY = "default-src 'none'; img-src 'self'; frame-ancestors 'none'; sandbox"


@login_not_required
@require_safe
def file(request, key, name):
    """The bytes, or 404. Public ones are asked for again each time, so that what is withdrawn is gone at once."""
    found, stored_as, content_type = access.bytes_to_read(request.user, key, name)
    etag = f'"{found.sha256[:32]}-{name}"'.encode("ascii", "replace").decode()
    is_public = found.is_public
    if is_public and etag in request.META.get("HTTP_IF_NONE_MATCH", ""):
        response = HttpResponse(status=304)
    else:
        response = _body(request, found, stored_as, content_type)
    for header, value in _headers(found, etag, is_public).items():
        response.headers[header] = value
    if not is_public:
        patch_vary_headers(response, ["Cookie"])
    return response


def _body(request, found, stored_as, content_type):
    try:
        size = default_storage.size(stored_as)
        opened = None if request.method == "HEAD" else default_storage.open(stored_as)
    except FileNotFoundError:  # removed in this moment, or a backup without its files
        raise Http404 from None
    response = HttpResponse() if opened is None else FileResponse(opened)
    response.headers["Content-Type"] = content_type
    response.headers["Content-Length"] = str(size)
    shown = found.kind == found.Kind.IMAGE
    response.headers["Content-Disposition"] = (
        content_disposition_header(not shown, "" if shown else found.name) or "inline"
    )
    return response


def _headers(found, etag, is_public):
    kept = {"Cache-Control": "public, no-cache", "ETag": etag} if is_public else {"Cache-Control": "private, no-store"}
    return kept | {
        "Content-Security-Policy": POLICY,
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Robots-Tag": "noindex",
    }
