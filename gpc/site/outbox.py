"""`/outbox/`: the letters of one person's machine, those that wait and those that were sent. Absent elsewhere."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from gpc.outbox.kinds import NotToBeSent
from gpc.outbox.mail import SHOWN_POLICY, mail_of
from gpc.outbox.models import Letter
from gpc.site.language import speak_to

BETWEEN = b"\n" + b"-" * 79 + b"\n"  # what Django's file backend writes after each mail
MOST = 100


@dataclass(frozen=True)
class Mail:
    """What a mail says."""

    subject: str
    to: str
    when: datetime
    text: str
    html: str = ""
    state: str = ""
    name: str = ""  # in the address of its HTML


@login_not_required
@require_safe
@never_cache
def outbox(request):
    """What waits, and the mails that were sent; the latest first."""
    _only_here()
    speak_to(request)
    found = sorted(everything(), key=lambda mail: mail.when, reverse=True)[:MOST]
    shown = [(mail, reverse("outbox_html", args=[mail.name]) if mail.html else "") for mail in found]
    return TemplateResponse(request, "site/outbox.html", {"mails": shown})


@csp_override(SHOWN_POLICY)
@login_not_required
@require_safe
@never_cache
def outbox_html(request, name):
    """The HTML of one mail, as a mail program shows it."""
    _only_here()
    for mail in everything():
        if mail.name == name and mail.html:
            return HttpResponse(mail.html)
    raise Http404


def _only_here():
    if not settings.GPC_LOCAL:
        raise Http404


def everything():
    """Letters that have not left, as they would be now, and mails that have."""
    rows = Letter.objects.exclude(state=Letter.State.SENT).exclude(address="").order_by("-posted_at", "-pk")[:MOST]
    return [*map(_of_letter, rows), *mails(settings.VAR_DIR / "mail")]


def _of_letter(letter):
    told = {"to": letter.address, "when": localtime(letter.posted_at), "state": letter.get_state_display()}
    try:
        mail = mail_of(letter)
    except NotToBeSent:
        return Mail(subject=letter.kind, text="", **told)
    except Exception as problem:  # whoever writes the words of a letter looks here for what is wrong with them
        return Mail(subject=letter.kind, text=repr(problem), **told)
    html = mail.alternatives[0].content
    return Mail(subject=mail.subject, text=mail.body, html=html, name=f"letter-{letter.pk}", **told)


def mails(folder):
    """The mails in a folder, the latest first."""
    files = sorted(Path(folder).glob("*.log"), reverse=True)[:MOST]
    return [mail for file in files for mail in reversed(_in_file(file))]


def _in_file(file):
    parts = file.read_bytes().split(BETWEEN)
    return [_read(part, f"{file.stem}-{number}") for number, part in enumerate(parts) if part.strip()]


def _read(raw, name):
    message = message_from_bytes(raw, policy=policy.default)
    plain, html = message.get_body(["plain"]), message.get_body(["html"])
    return Mail(
        subject=message["subject"] or "",
        to=message["to"] or "",
        when=_moment(message["date"]),
        text=(plain or html).get_content() if plain or html else "",
        html=html.get_content() if html else "",
        name=name,
    )


def _moment(text):
    """A mail's date; without a zone it means UTC."""
    moment = parsedate_to_datetime(text)
    return localtime(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
