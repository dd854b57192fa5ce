"""Keeps finished pages for visitors. Filled in with the page cache; until then it only says who has a session."""

from django.conf import settings


class VisitorPageMiddleware:
    """Tells templates whether the reader has a session; visitors without one share their pages."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        return self.get_response(request)
