"""What the applicant does: save, attach, send, answer questions, withdraw."""

from django.db import transaction
from django.utils import timezone

from gpc.media.actions import remove, store_document
from gpc.outbox.actions import post
from partners.identity.letters import recipient_of
from partners.vetting.actions.alarm import tell_officers
from partners.vetting.actions.moving import NotPossibleNow, locked, move, trace
from partners.vetting.letters import tell_applicant
from partners.vetting.models import Attachment
from partners.vetting.states import Actor, State

AUDIENCE = "membership-application"
MOST_ATTACHMENTS = 10


class TooManyFiles(Exception):
    """The application has as many files as it may have."""


class NotComplete(Exception):
    """A step is not answered yet."""


@transaction.atomic
def save_step(application, form, *, step):
    """What the form holds is kept in the draft."""
    _require(application, State.DRAFT)
    form.save()
    if step not in application.saved_steps:
        application.saved_steps = [*application.saved_steps, step]
    application.saved_at, application.reminded_at = timezone.now(), None
    application.save(update_fields=["saved_steps", "saved_at", "reminded_at"])


@transaction.atomic
def attach(application, upload, *, kind, by):
    """The file belongs to the application. Raises ValidationError for what we do not take, TooManyFiles."""
    fresh = locked(application)
    if not may_attach(fresh):
        raise NotPossibleNow
    if fresh.attachments.count() >= MOST_ATTACHMENTS:
        raise TooManyFiles
    file = store_document(upload, audience=AUDIENCE, about=application.what, by=by)
    return Attachment.objects.create(application=application, kind=kind, file=file)


@transaction.atomic
def detach(attachment, *, by):
    """The file is gone for good."""
    if not may_attach(locked(attachment.application)):
        raise NotPossibleNow
    remove(attachment.file, by=by)
    attachment.delete()


def may_attach(application):
    """Whether the applicant may bring and take files: in a draft, and where documents were asked for."""
    if application.state == State.NEEDS_INFORMATION:
        return application.requests.filter(answered_at=None, fields__contains=["documents"]).exists()
    return application.state == State.DRAFT


@transaction.atomic
def submit(application, *, by, publication, is_complete):
    """The application is with the secretariat, and a letter says so. `is_complete` is asked of the locked rows."""
    fresh = _require(application, State.DRAFT)
    if not is_complete(fresh):
        raise NotComplete
    fresh.processing_at = timezone.now()
    fresh.publication_at = timezone.now() if publication else None
    fresh.save(update_fields=["processing_at", "publication_at"])
    fresh = move(fresh, State.SUBMITTED, actor=Actor.APPLICANT, by=by)
    tell_applicant(fresh, "submitted")
    tell_officers(fresh)
    return fresh


@transaction.atomic
def answer_request(application, forms, *, by):
    """What was asked is answered; the application is back where it was."""
    _require(application, State.NEEDS_INFORMATION)
    request = application.requests.select_for_update().get(answered_at=None)
    for form in forms:
        form.save()
    request.answered_at = timezone.now()
    request.save(update_fields=["answered_at"])
    return move(application, request.returns_to, actor=Actor.APPLICANT, by=by)


@transaction.atomic
def withdraw(application, *, by):
    """The applicant has withdrawn. Nobody is asked for a reference any more."""
    fresh = move(application, State.WITHDRAWN, actor=Actor.APPLICANT, by=by)
    fresh.decisions.pending().update(undone_at=timezone.now(), undone_by="portal")
    if fresh.submitted_at:
        tell_applicant(fresh, "withdrawn")
    else:
        forget_files(fresh, by=by)
    return fresh


def forget_files(application, *, by):
    """Every file of the application is gone for good."""
    for attachment in application.attachments.select_related("file"):
        remove(attachment.file, by=by)
        attachment.delete()


def _require(application, state):
    fresh = locked(application)
    if fresh.state != state:
        raise NotPossibleNow
    return fresh


@transaction.atomic
def remind_of_draft(application):
    """The applicant is told, once, that the draft will be deleted."""
    application.reminded_at = timezone.now()
    application.save(update_fields=["reminded_at"])
    if application.applicant:
        key = f"application-ends:{application.pk}:{application.saved_at:%Y%m%d}"
        post("partners/application-ends", key=key, to=recipient_of(application.applicant), application=application.pk)


@transaction.atomic
def expire_draft(application):
    """A draft that nobody has touched for half a year is gone with its files; a trace says that there was one."""
    fresh = _require(application, State.DRAFT)
    forget_files(fresh, by="portal")
    trace(fresh, "application-expired", "portal")
    fresh.delete()
