"""The headers that every answer carries, also those that come from outside the views: files, redirects, refusals."""

from django.conf import settings
from django.middleware.csp import build_policy
from django.middleware.gzip import GZipMiddleware

FEATURES = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "microphone", "payment", "usb")
PERMISSIONS = ", ".join(f"{feature}=()" for feature in FEATURES)


def always():
    """Names and values. Where a middleware of Django sets one by itself, it has the same value."""
    return {
        "Content-Security-Policy": build_policy(settings.SECURE_CSP),
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "Permissions-Policy": PERMISSIONS,
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
    }


class HeadersMiddleware:
    """Stands outermost, so that no answer leaves without them, not even a refused host name."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.headers = always()

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response


class CompressTextMiddleware(GZipMiddleware):
    """Compresses what is text. Pictures and documents are compressed already, and keep their length and ETag."""

    TEXT = ("text/", "application/json", "application/ld+json", "application/xml", "image/svg+xml")

    def process_response(self, request, response):
        """Leave everything else as it is."""
        is_text = response.get("Content-Type", "").startswith(self.TEXT)
        return super().process_response(request, response) if is_text else response
