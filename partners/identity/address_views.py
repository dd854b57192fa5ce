"""Pages about another address: asking for it, and answering from either mailbox."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from partners.identity import addresses
from partners.identity.forms import AddressForm


@require_http_methods(["GET", "POST"])
@reauthentication_required
def address(request):
    """Ask for another address, or stop what was asked for."""
    change = addresses.open_change(request.user)
    if "stop" in request.POST and change:
        addresses.stop(change)
        messages.success(request, _("Stopped. The old address stays."))
        return redirect("account_email")
    form = AddressForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        try:
            addresses.ask(request.user, form.cleaned_data["email"])
        except addresses.TooMany:
            form.add_error("email", _("That was asked five times today. Please go on tomorrow."))
        else:
            messages.success(request, _("Two letters are on their way. Follow the links in both."))
            return redirect("account_email")
    context = {"form": form, "change": change}
    return TemplateResponse(request, "account/address.html", context, status=400 if form.is_bound else 200)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def answer(request, side, token):
    """What the link in a letter leads to: yes or no, by a button, since programs follow links too."""
    try:
        change = addresses.change_of(token, side)
        if request.method == "POST":
            return _answered(request, change, side)
    except addresses.Over:
        return TemplateResponse(request, "account/address_answer.html", {"change": None}, status=404)
    return TemplateResponse(request, "account/address_answer.html", {"change": change, "side": side})


def _answered(request, change, side):
    if request.POST.get("answer") == "no":
        addresses.stop(change)
        messages.success(request, _("Stopped. The old address stays."))
    elif addresses.say_yes(change, side):
        messages.success(request, _("The account has its new address. Sign in with it from now on."))
    else:
        messages.success(request, _("Thank you. Now the other address must say yes, too."))
    return redirect("site:home")
