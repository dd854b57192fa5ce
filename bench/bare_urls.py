"""One view, any address: the bytes of a page, as they lie in a file."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import re_path

BODY = settings.BENCH_BODY.read_bytes()


@login_not_required
def page(request):
    """The same bytes to everyone."""
    return HttpResponse(BODY, headers={"Content-Encoding": "br", "Content-Length": str(len(BODY))})


urlpatterns = [re_path("", page)]
