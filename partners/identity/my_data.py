"""What people do about their own account, beyond what allauth does."""

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gpc.retention.actions import data_of, erase_account
from partners.identity.actions import LastAdministrator


@reauthentication_required
@never_cache
@require_safe
def my_data(request):
    """Everything that is kept about the reader, as a file."""
    answer = JsonResponse(data_of(request.user), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="gpc-my-data.json"'
    return answer


@reauthentication_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request):
    """Ask, then erase the account and say goodbye."""
    if request.method == "POST":
        user = request.user
        try:
            erase_account(user, by=user.trace_label)
        except LastAdministrator:
            messages.error(request, _("You are the only administrator. Give somebody else that role first."))
            return redirect("identity:erase")
        logout(request)
        messages.success(request, _("Your account is erased."))
        return redirect("site:home")
    return TemplateResponse(request, "account/erase.html")
