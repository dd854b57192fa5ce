"""Whoever acts only with a second factor is led to where one is set up."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from partners.colleagues.access import SecondFactorWanted


class SecondFactorMiddleware:
    """Turns `SecondFactorWanted` into the way to the page of second factors."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Nothing on the way in or out."""
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Lead on, and say why."""
        if not isinstance(exception, SecondFactorWanted):
            return None
        messages.info(request, _("Your role asks for a second step when you sign in. Set one up here, then go on."))
        return redirect("mfa_index")
