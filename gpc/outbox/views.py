"""Where a reader chooses: by the link of a letter, without an account, or at the desk."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gpc.outbox import actions, links
from gpc.outbox.forms import PreferencesForm
from gpc.outbox.kinds import kind_of

ONE_CLICK = "List-Unsubscribe"  # RFC 8058: what a mail program posts, without cookies and without asking


@csrf_exempt  # the link itself is the key: nothing that a browser sends by itself is asked for
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request, token):
    """Choose for the address that the letter went to."""
    letter = links.letter_of(token)
    if letter is None:
        return TemplateResponse(request, "outbox/too_old.html", status=404)
    if request.method == "POST" and (ONE_CLICK in request.POST or "stop" in request.POST):
        actions.stop(letter)
        return redirect(request.path + "?done=stopped")
    form = PreferencesForm(request.POST or None, address=letter.address)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(request.path + "?done=saved")
    context = {"form": form, "kind": kind_of(letter.kind), "done": request.GET.get("done", "")}
    return TemplateResponse(request, "outbox/choose.html", context, status=400 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request):
    """Choose for the address of one's account."""
    form = PreferencesForm(request.POST or None, address=request.user.email)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your choice is saved."))
        return redirect(request.path)
    return TemplateResponse(request, "outbox/mine.html", {"form": form}, status=400 if form.errors else 200)
