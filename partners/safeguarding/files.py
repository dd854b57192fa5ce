"""An organisation's safeguarding file: saying anew what holds, and who may read the document."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.lib.dates import years_after
from gpc.media import audiences
from gpc.media.actions import claim, store_document
from partners.colleagues import access
from partners.directory.models import Organisation
from partners.identity import second_factor
from partners.safeguarding.models import SafeguardingFile

AUDIENCE = "safeguarding"
YEARS = 2


class ChangedMeanwhile(Exception):
    """A colleague has saved while this form was open."""


def speak():
    """Documents of these files are for the organisation's representatives and deputies, and for the secretariat."""
    audiences.register(AUDIENCE, may_read=may_read)


def may_read(user, file):
    """Whether this reader may have the document. Of an organisation at risk only its own people may."""
    if not user.is_authenticated or not second_factor.is_enough(user):
        return False
    number = file.about.partition(":")[2]
    if not number.isdecimal():
        return False
    if "keep-safeguarding-file" in access.actions_in(user, int(number)):
        return True
    shown = Organisation.objects.filter(pk=number).exists()
    return shown and access.may(user, "read-safeguarding-files")


def current_of(organisation):
    """What holds now, or None."""
    return SafeguardingFile.objects.current().filter(organisation=organisation).select_related("document").first()


def due_after(day):
    """The usual day of the next review."""
    return years_after(day, YEARS)


@transaction.atomic
def save(organisation, file, *, base, upload, user):
    """Keep `file`, filled in by a form, as what holds from now on; `base` is the number of what the form showed."""
    by, now = user.trace_label, timezone.now()
    before = _current_locked(organisation)
    if (before.pk if before else None) != base:
        raise ChangedMeanwhile
    if before:
        _replace(before, by, now)
    file.pk, file.organisation, file.saved_by, file.saved_at = None, organisation, by, now
    file.document = _document(organisation, upload, by) if upload else _kept_document(before, file)
    file.focal_agreed_at = now if file.focal_name else None
    _insert(file)
    Trace.objects.leave(by=by, verb="safeguarding-file-saved", what=f"organisation:{organisation.pk}")
    return file


def carry_over(organisation, *, dated_on, by):
    """Found the file on the policy that an accepted applicant has shown; its people add the document and the rest."""
    due = max(due_after(dated_on), timezone.localdate())
    policy = SafeguardingFile.Basis.POLICY
    return SafeguardingFile.objects.create(
        organisation=organisation, basis=policy, dated_on=dated_on, review_due_on=due, saved_by=by
    )


@transaction.atomic
def join(loser, winner, *, by):
    """Two records become one: of two files that hold the newer policy goes on, the other is past."""
    theirs, mine = _current_locked(loser), _current_locked(winner)
    if theirs and mine:
        _replace(min(theirs, mine, key=lambda one: (one.dated_on, one.saved_at)), by, timezone.now())
    moving = SafeguardingFile.objects.filter(organisation=loser)
    for file in moving.exclude(document=None).select_related("document"):
        claim(file.document, about=f"organisation:{winner.pk}")  # or its own people could not read it any more
    moving.update(organisation=winner)


def _current_locked(organisation):
    current = SafeguardingFile.objects.current().filter(organisation=organisation)
    return current.select_for_update(of=["self"]).first()


def _replace(before, by, now):
    before.focal_name = before.focal_email = ""
    before.focal_agreed_at, before.replaced_at, before.replaced_by = None, now, by
    before.save()


def _kept_document(before, file):
    """The document stays with a change of other things; another policy has another document."""
    same = before and (before.basis, before.dated_on) == (file.basis, file.dated_on)
    return before.document if same else None


def _document(organisation, upload, by):
    return store_document(upload, audience=AUDIENCE, about=f"organisation:{organisation.pk}", by=by)


def _insert(file):
    try:
        with transaction.atomic():
            file.save(force_insert=True)
    except IntegrityError:
        raise ChangedMeanwhile from None
