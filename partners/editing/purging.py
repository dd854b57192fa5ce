"""Words about a child go for good, history included. They are hidden at once; what was kept goes when its owner comes.

The site's role in the database cannot change history. Where it may not, the purge waits for `manage.py
purge_child_data`, which the owner of the tables runs every night (docs/operations.md).
"""

from django.db import ProgrammingError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gpc.audit.models import Trace
from gpc.lib.history import event_models
from partners.directory import stated
from partners.directory.models import Organisation
from partners.editing import values
from partners.editing.actions import locked
from partners.editing.models import Proposal, Purge, Step
from partners.editing.review import ROLE
from partners.editing.telling import note
from partners.editing.values import version_of
from partners.safeguarding.forgetting import unguarded

CHUNK = 500


@transaction.atomic
def purge(*, request, key, by):
    """Nobody can read these words any more; the page no longer says them. Returns whether all of it is gone already."""
    organisation, request = locked(request)
    one = request.proposals.select_for_update(of=["self"]).get(key=key)
    asked = Purge.objects.create(request=request, key=key, versions=_versions(request, one), asked_by=by.trace_label)
    _take_off_the_page(organisation, one)
    one.after, one.words, one.purged_at, one.first_by = None, "", timezone.now(), ""
    one.save()
    one.decide(Proposal.Decision.RETURNED, by=by.trace_label, reason=_("It was about a child. Please leave it out."))
    note(request, Step.Kind.PURGED, by=by, role=ROLE, proposal=key)
    if request.is_open:
        request.settle()
    _trace(request, "child-data-purge-asked", by.trace_label, key)
    return erase(asked)


def _versions(request, one):
    """The hashes of everything that was typed for this fact; not of what the page said before."""
    typed = request.steps.filter(key=one.key, kind__in=(Step.Kind.WRITTEN, Step.Kind.COLLIDED, Step.Kind.AT_ONCE))
    found = {version_of(value) for value in [one.after, *typed.values_list("after", flat=True)] if value}
    return sorted(found - {version_of(one.before)})


def _take_off_the_page(organisation, one):
    if version_of(values.of(organisation, one.key)) == version_of(one.after):
        values.apply(organisation, {one.key: one.before}, own=False)


def erase(purge):
    """Take the words out of everything that keeps the past. False where this database role may not: it waits."""
    try:
        with transaction.atomic():
            _erase_steps(purge)
            _erase_past_of_page(purge)
    except ProgrammingError:
        return False
    purge.done_at = timezone.now()
    purge.save(update_fields=["done_at"])
    _trace(purge.request, "child-data-purged", purge.asked_by, purge.key)
    return True


def _erase_steps(purge):
    steps = Step.objects.filter(organisation=purge.request.organisation_id, key=purge.key)
    gone = set(purge.versions)
    for side in ("before", "after"):
        pks = [pk for pk, value in steps.values_list("pk", side) if value and version_of(value) in gone]
        Step.objects.filter(pk__in=pks).update(**{side: None})


def _erase_past_of_page(purge):
    column = stated.COLUMNS.get(purge.key)
    if column is None:
        return
    event = next(one for one in event_models() if one.pgh_tracked_model is Organisation)
    rows = event._base_manager.filter(pgh_obj_id=purge.request.organisation_id)
    found = rows.values_list("pk", column)
    pks = [pk for pk, value in found.iterator(chunk_size=CHUNK) if value and version_of(value) in set(purge.versions)]
    with unguarded(event):
        event._base_manager.filter(pk__in=pks).update(**{column: ""})


def erase_all():
    """What the owner's nightly command does. Returns how many purges were done."""
    waiting = Purge.objects.filter(done_at=None).select_related("request").order_by("pk")
    return sum(erase(one) for one in waiting)


def waiting_fields(request):
    """The facts of a request that can be purged: those of which words are kept."""
    return list(request.proposals.filter(purged_at=None).order_by("pk"))


def _trace(request, verb, by, key):
    details = {"request": request.pk, "fact": key}
    Trace.objects.leave(by=by, verb=verb, what=f"organisation:{request.organisation_id}", details=details)
