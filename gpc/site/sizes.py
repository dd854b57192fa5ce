"""What is too long to be read is refused before anybody reads it."""

from django.conf import settings
from django.shortcuts import render

from gpc.site.language import speak_to


class SizeMiddleware:
    """Refuses by the length that is announced; a body without one (chunked) is no form that a browser has sent."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "HTTP_TRANSFER_ENCODING" in request.META:
            return refused(request, 411)
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > settings.MOST_BYTES_OF_A_REQUEST:
            return refused(request, 413)
        return self.get_response(request)


def refused(request, status):
    """A page that says so, in the reader's language. What is still on its way is not waited for."""
    speak_to(request)
    response = render(request, "413.html", {"status": status, "again": request.get_full_path()}, status=status)
    response.headers["Connection"] = "close"
    response.headers["Cache-Control"] = "no-store"
    return response
