"""Whoever acts only with a second factor is led to where one is set up."""

from django.shortcuts import redirect

from partners.colleagues.access import SecondFactorWanted
from partners.identity import second_factor


class SecondFactorMiddleware:
    """Turns `SecondFactorWanted` into the way to the page of second factors."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Nothing on the way in or out."""
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Lead on; that page says why."""
        if not isinstance(exception, SecondFactorWanted):
            return None
        if request.method == "GET":
            request.session[second_factor.GOING_TO] = request.get_full_path()
        return redirect("identity:second_step")
