"""Every place in which words typed for an organisation are kept, and how they are taken out of it.

The places are found by walking the tables of history, in whatever room, so that no later one is forgotten: each row
that belongs to the organisation or to its people. Words are known by their hash, so that nothing keeps them meanwhile.
"""

from contextlib import nullcontext
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from gpc.lib.history import event_models
from gpc.media.models import MediaFile, Picture
from partners.directory.models import Organisation, Person, Position
from partners.editing.models import ChangeRequest, Proposal, Step
from partners.editing.records import records_of
from partners.editing.values import hash_of, texts_in
from partners.safeguarding.forgetting import unguarded

CHUNK = 500
SHORTEST = 8  # what is shorter is too common to be looked for within longer texts


@dataclass
class Place:
    """Rows of one table with the columns that can hold the words."""

    rows: models.QuerySet
    columns: list
    event: type | None = None

    def read(self):
        """(pk, values) of every row."""
        for pk, *values in self.rows.values_list("pk", *self.columns).iterator(chunk_size=CHUNK):
            yield pk, values

    def scrub(self, gone):
        """Blank what is among these hashes. Returns in how many rows."""
        changed = [(pk, new) for pk, old in self.read() if (new := [without(one, gone) for one in old]) != old]
        with unguarded(self.event) if self.event else nullcontext():
            for pk, values in changed:
                self.rows.filter(pk=pk).update(**dict(zip(self.columns, values, strict=True)))
        return len(changed)


def without(value, gone):
    """The value, with "" for every text of it that is among these hashes."""
    if isinstance(value, dict):
        return {name: without(one, gone) for name, one in value.items()}
    if isinstance(value, list):
        return [without(one, gone) for one in value]
    return "" if isinstance(value, str) and value and hash_of(value) in gone else value


def hashes_of(texts, organisation, people):
    """Hashes of these texts, and of longer ones that were made of them, wherever they are kept."""
    looked_for = [text for text in texts if len(text) >= SHORTEST]
    found = {hash_of(text) for text in texts}
    for place in [*open_places(organisation), *history(organisation, people)]:
        for _pk, values in place.read():
            kept = (text for value in values for text in texts_in(value))
            found |= {hash_of(text) for text in kept if any(one in text for one in looked_for)}
    return found


def open_places(organisation):
    """What the site itself may change: proposals and words to the reviewer."""
    requests = ChangeRequest.objects.filter(organisation__in=records_of(organisation))
    yield Place(Proposal.objects.filter(request__in=requests), ["before", "after", "reason"])
    yield Place(requests, ["note"])


def history(organisation, people):
    """What is only ever added to: steps, and the past of every row about the organisation, its people, its pictures."""
    records = list(records_of(organisation).values_list("pk", flat=True))
    yield Place(Step.objects.filter(organisation__in=records), ["before", "after", "note"])
    files = MediaFile.objects.filter(about__in=[f"organisation:{number}" for number in records])
    pictures = Picture.objects.filter(file__in=files)
    keys = {"organisation_id": records, "person_id": people, "file_id": files, "picture_id": pictures}
    for event in event_models():
        names = {field.attname for field in event._meta.concrete_fields}
        about = Q()
        if event.pgh_tracked_model in OWNERS:
            about |= Q(pgh_obj_id__in=records if OWNERS[event.pgh_tracked_model] else people)
        for name in names & set(keys):
            about |= Q(**{f"{name}__in": keys[name]})
        if about and (columns := _texts_of(event)):
            yield Place(event._base_manager.filter(about), columns, event)


OWNERS = {Organisation: True, Person: False}


def _texts_of(event):
    """The columns of a table of history that hold what somebody typed."""
    kinds = (models.CharField, models.TextField, models.JSONField, ArrayField)
    fields = (one for one in event._meta.concrete_fields if isinstance(one, kinds))
    return [one.attname for one in fields if not one.attname.startswith("pgh_") and not one.choices]


def people_of(organisation):
    """Everybody who holds or held a position in the organisation, also those whose row is gone."""
    event = next(one for one in event_models() if one.pgh_tracked_model is Position)
    records = records_of(organisation)
    past = event._base_manager.filter(organisation_id__in=records).values_list("person_id", flat=True)
    now = Position.objects.filter(organisation__in=records).values_list("person_id", flat=True)
    return sorted({*past, *now})


def forget_past_of_people(people):
    """Delete the history of people who are gone altogether."""
    for event in event_models():
        names = {field.attname for field in event._meta.concrete_fields}
        about = Q(pgh_obj_id__in=people) if event.pgh_tracked_model is Person else Q()
        if "person_id" in names:
            about |= Q(person_id__in=people)
        if about:
            with unguarded(event):
                event._base_manager.filter(about).delete()
