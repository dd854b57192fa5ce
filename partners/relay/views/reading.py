"""Reading and answering: the list, a conversation, and what can be done with it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gpc.lib.paging import page_of
from partners.relay import access, actions, limits, showing
from partners.relay.actions import Written
from partners.relay.forms import AnswerForm, ReportForm, SettingForm
from partners.relay.letters import address_of_secretariat
from partners.relay.models import Conversation, RelaySetting


@require_safe
def my_messages(request):
    """Every conversation that I read, the latest first."""
    rows = Conversation.objects.read_by(request.user).order_by("-last_at", "-pk")
    page = page_of(rows.with_unread(request.user).with_sides(), request.GET.get("page"))
    context = {"page": page, "lines": showing.lines(page)}
    return TemplateResponse(request, "partners/relay/messages.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request, number):
    """All that was written, and a form for the answer."""
    found = access.conversation_of(request.user, number)
    form, status = AnswerForm(request.POST if request.method == "POST" else None), 200
    if form.is_valid():
        if (status := _answer(request, form, found)) == 302:
            return redirect("partners:conversation", number=number)
        found = access.conversation_of(request.user, number)
    elif form.errors:
        status = 400
    thread = showing.Thread(found, request.user)
    if not form.is_bound:
        form = AnswerForm(seen=thread.last)
        actions.look(conversation=found, user=request.user, messages=thread.messages)
    context = {"thread": thread, "conversation": found, "form": form, "last": thread.last}
    context |= {"stop": actions.stop_of(request.user), "ask": address_of_secretariat()}
    return TemplateResponse(request, "partners/relay/conversation.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def close_conversation(request, number):
    """Asks, then closes."""
    said = _("The conversation is closed. Both sides can still read it.")
    return _ask_first(request, number, "close", actions.close, said)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def block_sender(request, number):
    """Asks, then blocks the one who speaks for the other side."""
    return _ask_first(
        request, number, "block", actions.block, _("Their messages no longer reach you. They are not told.")
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_address(request, number):
    """Asks, then writes one's own address into the conversation."""
    found = access.conversation_of(request.user, number)
    form, status = None, 200
    if request.method == "POST":
        form = AnswerForm({**request.POST.dict(), "text": request.user.email})
        status = _answer(request, form, found, shows_address=True) if form.is_valid() else 400
    if status == 302:
        return redirect("partners:conversation", number=number)
    return _asked(request, found, "address", form=form, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_message(request, number, message):
    """Show a message to the secretariat."""
    found, one = access.message_to_report(request.user, number, message)
    form = ReportForm(request.POST or None)
    if form.is_valid():
        try:
            actions.report(message=one, user=request.user, reason=form.cleaned_data["reason"])
        except actions.AlreadyReported:
            form.add_error(None, _("You have reported this message already."))
        else:
            messages.success(request, _("The secretariat is shown this message. The sender is not told by whom."))
            return redirect("partners:conversation", number=number)
    thread = showing.Thread(found, request.user)
    context = {"conversation": found, "thread": thread, "form": form, "text": thread.sight.text_of(one)}
    status = 400 if form.errors else 200
    return TemplateResponse(request, "partners/relay/report.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def message_settings(request):
    """What stands in my letters, and whom my side has blocked."""
    mine = RelaySetting.objects.filter(user=request.user).first() or RelaySetting(user=request.user)
    if request.method == "POST":
        if request.POST.get("unblock", "").isdecimal():
            actions.unblock(number=int(request.POST["unblock"][:18]), user=request.user)
            messages.success(request, _("What they write from now on reaches you again."))
        else:
            form = SettingForm(request.POST, instance=mine)
            form.is_valid()
            actions.choose(user=request.user, **form.cleaned_data)
            messages.success(request, _("Your choice is saved."))
        return redirect("partners:message_settings")
    context = {"form": SettingForm(instance=mine), "blocks": showing.blocks(request.user)}
    return TemplateResponse(request, "partners/relay/settings.html", context)


def _answer(request, form, found, *, shows_address=False):
    """The status: 302 when it is written, else the form says why."""
    told = form.cleaned_data
    try:
        if shows_address:
            actions.show_address(conversation=found, user=request.user, once=told["once"], seen=told["seen"])
            messages.success(request, _("Your address stands in the conversation now."))
        else:
            written = Written(told["text"], told["once"])
            message = actions.answer(conversation=found, user=request.user, written=written, seen=told["seen"])
            showing.say_sent(request, message)
    except limits.TooMany as much:
        form.add_error(None, much.sentence)
        return 429
    except actions.Refused as refused:
        form.add_error(None, refused.sentence)
        return 400
    return 302


def _ask_first(request, number, what, act, said):
    """The question; after it is answered, the act."""
    found = access.conversation_of(request.user, number)
    if request.method == "POST":
        act(conversation=found, user=request.user)
        messages.success(request, said)
        return redirect("partners:conversation", number=number)
    return _asked(request, found, what)


def _asked(request, found, what, form=None, status=200):
    thread = showing.Thread(found, request.user)
    context = {"conversation": found, "thread": thread, "what": what, "form": form}
    context["fresh"] = AnswerForm(seen=thread.last)
    return TemplateResponse(request, "partners/relay/act.html", context, status=status)
