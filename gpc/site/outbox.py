"""`/outbox/`: the mails that one person's machine has sent, for reading. Absent everywhere else."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gpc.site.language import speak_to

BETWEEN = b"\n" + b"-" * 79 + b"\n"  # what Django's file backend writes after each mail
MOST = 100


@dataclass(frozen=True)
class Mail:
    """What a mail says."""

    subject: str
    sender: str
    to: str
    date: str
    text: str


@login_not_required
@require_safe
@never_cache
def outbox(request):
    """The mails, the latest first."""
    if not settings.GPC_LOCAL:
        raise Http404
    speak_to(request)
    return TemplateResponse(request, "site/outbox.html", {"mails": mails(settings.VAR_DIR / "mail")})


def mails(folder):
    """The mails in a folder, the latest first."""
    files = sorted(Path(folder).glob("*.log"), reverse=True)[:MOST]
    return [mail for file in files for mail in reversed(_in_file(file))]


def _in_file(file):
    parts = file.read_bytes().split(BETWEEN)
    return [_read(part) for part in parts if part.strip()]


def _read(raw):
    message = message_from_bytes(raw, policy=policy.default)
    body = message.get_body(preferencelist=("plain", "html"))
    return Mail(
        subject=message["subject"] or "",
        sender=message["from"] or "",
        to=message["to"] or "",
        date=message["date"] or "",
        text=body.get_content() if body else "",
    )
