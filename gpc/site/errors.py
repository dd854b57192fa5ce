"""Pages for trouble, in the reader's language, also where the address names none."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from gpc.site.language import speak_to
from partners.identity import kept


def csrf_failure(request, reason=""):
    """A form came without its token, most often because its page was open for days."""
    speak_to(request)
    if not reason.startswith(("Origin", "Referer")) and kept.keep(request, answer := HttpResponse(status=403)):
        answer.content = render_to_string("403_csrf.html", {"again": request.get_full_path()}, request)
        return answer
    given_back = kept.given_back(request)
    return kept.not_even_here(render(request, "403_csrf.html", {"given_back": given_back}, status=403))


def bad_request(request, exception):
    """What was asked makes no sense."""
    speak_to(request)
    return render(request, "400.html", status=400)


def forbidden(request, exception):
    """The reader may not do this."""
    speak_to(request)
    return render(request, "403.html", status=403)


class NothingSentMiddleware:
    """Who asks for an address that takes forms only (a new sign-in, the other language) reads so, and no empty page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 405 and request.method == "GET" and not response.content:
            response.content = render_to_string("405.html", {}, request)
        return response


def not_found(request, exception):
    """Nothing stands at this address."""
    speak_to(request)
    return render(request, "404.html", status=404)
