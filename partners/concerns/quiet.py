"""Pages of which nothing stays: not with the browser, not on the way, not in the next site's log, and not among the
forms that are kept for an hour when a session has ended: a passphrase opens everything that is sealed.

`same-origin` instead of `no-referrer`: with the latter a browser hides from us, too, where a form comes from, and the
token of the form could not be trusted any more. To other sites both say nothing.
"""

from functools import wraps

from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from partners.concerns.access import NeedsSecondFactor


def quiet(view):
    """The view, its answers kept nowhere, its fields never in an error report; without a second factor: set one up."""

    @wraps(view)
    def quietly(request, *args, **kwargs):
        try:
            response = view(request, *args, **kwargs)
        except NeedsSecondFactor:
            return redirect("identity:second_step")
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    quietly.keeps_nothing = True
    return sensitive_variables()(sensitive_post_parameters()(quietly))
