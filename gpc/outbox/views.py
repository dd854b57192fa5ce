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
from gpc.outbox.kinds import EVERYBODY, circles_of, kind_of, kinds_in

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
    kind, done = kind_of(letter.kind), request.GET.get("done", "")
    kinds = kinds_in({EVERYBODY, kind.to})  # a letter is forwarded, too: the page tells no other role of its reader
    if request.method == "POST" and ONE_CLICK in request.POST:
        actions.stop(letter)
        done = "stopped"  # said at once: RFC 8058 forbids to lead a mail program elsewhere
    elif request.method == "POST" and "stop" in request.POST:
        actions.stop(letter)
        return redirect(request.path + "?done=stopped")
    form = PreferencesForm(_typed(request), address=letter.address, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(request.path + "?done=saved")
    context = {"form": form, "essential": essential(kinds), "kind": kind, "done": done}
    return TemplateResponse(request, "outbox/choose.html", context, status=400 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request):
    """Choose for the address of one's account."""
    kinds = kinds_in(circles_of(request.user.email))
    form = PreferencesForm(_typed(request), address=request.user.email, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your choice is saved."))
        return redirect(request.path)
    context = {"form": form, "essential": essential(kinds)}
    return TemplateResponse(request, "outbox/mine.html", context, status=400 if form.errors else 200)


def essential(kinds):
    """What always comes: for each reason, the labels of the letters that have it, each once."""
    found = {}
    for kind in kinds:
        if kind.essential:
            found.setdefault(kind.why, {})[kind.label] = True
    return [(why, list(labels)) for why, labels in found.items()]


def _typed(request):
    return request.POST if request.method == "POST" and ONE_CLICK not in request.POST else None
