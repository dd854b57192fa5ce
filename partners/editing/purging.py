"""Words about a child go for good, history included. They are hidden at once; what was kept goes when its owner comes.

The site's role in the database cannot change history. Where it may not, the purge waits for `manage.py
purge_child_data`, which the owner of the tables runs every night (docs/operations.md).
"""

from dataclasses import dataclass

from django.contrib.admin.models import LogEntry
from django.db import ProgrammingError, transaction
from django.db.models import ProtectedError, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gpc.audit.models import Trace
from gpc.media.models import Consent
from gpc.pages import store
from partners.colleagues.models import PersonLink, Role
from partners.directory import stated
from partners.directory.models import Citation, Organisation, Participation, Position, ProfilePicture
from partners.editing import giving, scrubbing, values
from partners.editing.actions import lock, locked
from partners.editing.fields import FieldSet, field_of, is_picture, keys_in
from partners.editing.models import Proposal, Purge, Step
from partners.editing.records import records_of
from partners.editing.review import ROLE
from partners.editing.sight import label_of, language_name
from partners.editing.telling import note
from partners.editing.values import texts_in, version_of
from partners.identity import kept

NOTE = "note"  # the word to the reviewer, which is no fact of the page
NAMES = ("name_zh_hans", "name_en")
WORDED = ("text", "line", "address", "position", "picture")
TYPED = (Step.Kind.WRITTEN, Step.Kind.COLLIDED, Step.Kind.AT_ONCE, Step.Kind.CONFLICT)


class NoNameLeft(Exception):
    """The words are the record's only name, and a record without a name there cannot be: say what it is called."""


@dataclass(frozen=True)
class Fact:
    """Something of a request of which words are kept."""

    key: str
    label: str
    language: str = ""


@transaction.atomic
def purge(*, request, key, by, instead=""):
    """Nobody can read these words any more; the page no longer says them. Returns whether all of it is gone already.

    `instead` is the name for a record of which no other name is left. Raises NoNameLeft or values.NotPossible, and
    then nothing has gone.
    """
    organisation, request = locked(request)
    asked = _ask(request, key, by)
    gone = set(asked.texts)
    if key == NOTE:
        request.note = ""
        request.save(update_fields=["note"])
    else:
        one = request.proposals.select_for_update(of=["self"]).get(key=key)
        asked.people = _take_off_the_pages(organisation, one, gone, by, instead)
        asked.save(update_fields=["people"])
        _return(one, by)
    _scrub_what_is_open(organisation, gone)
    note(request, Step.Kind.PURGED, by=by, role=ROLE, proposal=None if key == NOTE else key)
    if request.is_open:
        request.settle()
    _trace(request, "child-data-purge-asked", by.trace_label, key)
    transaction.on_commit(store.forget_all)
    return erase(asked)


def _ask(request, key, by):
    """Write down what must go, by hashes alone."""
    said = _values(request, key)
    before = [] if key == NOTE else [request.proposals.get(key=key).before]
    texts = {text for value in said for text in texts_in(value)} - {text for one in before for text in texts_in(one)}
    people = scrubbing.people_of(request.organisation_id)
    versions = {version_of(value) for value in said if value} - {version_of(one) for one in before}
    for text in texts:
        about = Q(object_repr__contains=text) | Q(change_message__contains=text)
        if len(text) >= scrubbing.SHORTEST:
            LogEntry.objects.filter(about).update(object_repr="", change_message="")
    return Purge.objects.create(
        request=request,
        key=key,
        versions=sorted(versions),
        texts=sorted(scrubbing.hashes_of(texts, request.organisation_id, people)),
        asked_by=by.trace_label,
    )


def _values(request, key):
    """Everything that was typed for this fact."""
    if key == NOTE:
        return [request.note, *request.steps.exclude(note="").values_list("note", flat=True)]
    typed = request.steps.filter(key=key, kind__in=TYPED).values_list("after", flat=True)
    found = [value for value in [request.proposals.get(key=key).after, *typed] if value]
    return found + [one.given_by for one in _consents(_pictures_in(found))] if is_picture(key) else found


def _consents(numbers):
    rows = ProfilePicture.objects.filter(pk__in=numbers)
    return Consent.objects.filter(picture__in=rows.values("picture"))


def _return(one, by):
    one.after, one.words, one.purged_at, one.first_by = None, "", timezone.now(), ""
    one.save()
    one.decide(Proposal.Decision.RETURNED, by=by.trace_label, reason=_("It was about a child. Please leave it out."))


def _take_off_the_pages(organisation, one, gone, by, instead):
    """No fact of the record says such words any more, nor of one that went into it, or into which it went. Only where
    they were written, what stood before stands again. Returns the people who are gone with them."""
    if is_picture(one.key):
        _take_pictures_away(_pictures_in(_values(one.request, one.key)), by)
    people = _take_off_the_page(organisation, {one.key: one.before}, gone, instead)
    for other in Organisation.with_sheltered.filter(pk__in=records_of(organisation.pk)).exclude(pk=organisation.pk):
        people += _take_off_the_page(lock(other), {}, gone, instead)
    return people


def _take_off_the_page(organisation, before, gone, instead):
    before = scrubbing.without(before, gone)
    now = {key: values.of(organisation, key) for key in (*stated.COLUMNS, *keys_in(FieldSet.PICTURES))}
    said = {key: before.get(key, clean) for key, clean in scrubbing.without(now, gone).items() if clean != now[key]}
    if said:
        values.apply(organisation, _with_a_name(now | said, said, instead, gone), own=False)
    return _take_off_positions(organisation, gone)


def _with_a_name(then, said, instead, gone):
    """What the page shall say, with a name in the language in which the last one goes."""
    if any(then[key] for key in NAMES):
        return said
    if not scrubbing.without(instead, gone):
        raise NoNameLeft
    return said | {next(key for key in NAMES if key in said): instead}


def _pictures_in(said):
    return {value["picture"] for value in said if isinstance(value, dict)}


def _take_pictures_away(numbers, by):
    rows = ProfilePicture.objects.filter(pk__in=numbers)
    for row in rows.select_related("picture__file"):
        giving.forget(row, by=by.trace_label)
    _consents(numbers).update(given_by="–")


def _take_off_positions(organisation, gone):
    """Titles go blank; somebody whose very name must go, goes, where nothing else in the record stands on them."""
    lost = []
    for row in Position.objects.filter(organisation=organisation).select_related("person"):
        now = values.of_position(row)
        clean = scrubbing.without(now, gone)
        if clean == now:
            continue
        if any(now[name] and not clean[name] for name in ("name_zh", "name_latin")):
            row.delete()
            lost += _let_go(row.person)
        else:
            values.fill_position(row, clean)
            row.save()
    return lost


def _let_go(person):
    stands = [Position, Participation, Citation, PersonLink]
    if any(model.objects.filter(person=person).exists() for model in stands):
        return []
    number = person.pk
    try:
        with transaction.atomic():
            person.delete()
    except ProtectedError:
        return []
    return [number]


def _scrub_what_is_open(organisation, gone):
    for place in scrubbing.open_places(organisation.pk):
        place.scrub(gone)
    records = records_of(organisation.pk)
    for one in Proposal.objects.filter(request__organisation__in=records).exclude(words=""):
        one.words = "\n".join(texts_in(one.after))
        one.save(update_fields=["words"])
    people = Role.objects.filter(organisation__in=records).values_list("user__email", flat=True)
    kept.forget_of(people)


def erase(purge):
    """Take the words out of everything that keeps the past. False where this database role may not: it waits."""
    organisation = purge.request.organisation_id
    people = scrubbing.people_of(organisation)
    try:
        with transaction.atomic():
            for place in scrubbing.history(organisation, people):
                place.scrub(set(purge.texts))
            scrubbing.forget_past_of_people(purge.people)
    except ProgrammingError:
        return False
    purge.texts, purge.people, purge.done_at = [], [], timezone.now()
    purge.save(update_fields=["texts", "people", "done_at"])
    _trace(purge.request, "child-data-purged", purge.asked_by, purge.key)
    return True


def erase_all():
    """What the owner's nightly command does. Returns how many purges were done."""
    waiting = Purge.objects.filter(done_at=None).select_related("request").order_by("pk")
    return sum(erase(one) for one in waiting)


def waiting_facts(request):
    """What can be purged: facts of which words or a picture are kept, and the word to the reviewer."""
    rows = request.proposals.filter(purged_at=None).order_by("pk")
    found = [Fact(one.key, label_of(one.key), language_name(one.key)) for one in rows if _has_words(one)]
    return [*found, Fact(NOTE, _("A word to the reviewer"))] if request.note else found


def _has_words(proposal):
    return field_of(proposal.key).widget in WORDED


def _trace(request, verb, by, key):
    details = {"request": request.pk, "fact": key}
    Trace.objects.leave(by=by, verb=verb, what=f"organisation:{request.organisation_id}", details=details)
