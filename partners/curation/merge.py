"""Two records of one organisation become one: all that the one has moves to the other, and its old address leads there.

The rows are found by walking the foreign keys that point to an organisation, in whatever room, so that no later table
is forgotten. A row that the other record already has is not doubled: what supports it moves to the one that stays.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.db import models, transaction
from django.db.models import F, Func, Value
from django.utils.translation import gettext as _

from gpc.audit.models import Trace
from gpc.media.models import MediaFile
from gpc.outbox.models import Letter
from gpc.search.actions import gathering, index_many
from gpc.shelter.models import Shelter
from partners.colleagues import joining as colleagues
from partners.curation.actions import keep_old_address
from partners.directory.models import Citation, Correction, Organisation, OrganisationName
from partners.directory.models.citation import ROWS
from partners.editing import joining as editing
from partners.membership import actions as memberships
from partners.relay import joining as relay
from partners.safeguarding import files as safeguarding_files

# Field of a citation -> columns whose value it supports. A blank value is taken over, a different one is not.
FACTS = {
    Citation.Field.COUNTRY: ("country_id",),
    Citation.Field.AREA_OF_ACTIVITY: ("area_of_activity_zh_hans", "area_of_activity_en"),
    Citation.Field.FOUNDED: ("founded_year",),
    Citation.Field.ECOSOC: ("ecosoc", "ecosoc_year"),
    Citation.Field.STANDING: ("standing",),
    Citation.Field.KIND: ("kind",),
    Citation.Field.DESCRIPTION: ("summary_zh_hans", "summary_en", "description_zh_hans", "description_en"),
}
ALSO_TAKEN_OVER = ("short_name_zh_hans", "short_name_en", "website", "editor_note_zh_hans", "editor_note_en")
BLANKS = (None, "", Organisation.Ecosoc.NOT_STATED, Organisation.Standing.MENTIONED)
# The database writes listings itself; the changes of a profile stay with the record for which they were written.
LEFT_ALONE = {"Listing", "ChangeRequest", "Step"}


class CannotMerge(Exception):
    """The two records cannot become one; the message says why."""


@dataclass
class Report:
    """What a merge has done, or would do: for the preview, the message and the trace."""

    moved: Counter = field(default_factory=Counter)
    joined: Counter = field(default_factory=Counter)
    names: list = field(default_factory=list)
    taken_over: list = field(default_factory=list)
    differing: list = field(default_factory=list)


def preview(*, loser, winner):
    """What `merge` would do, found out by doing it and taking it back."""
    with transaction.atomic():
        report = merge(loser=loser, winner=winner, by="preview")
        transaction.set_rollback(True)
    loser.refresh_from_db()
    winner.refresh_from_db()
    return report


@transaction.atomic
def merge(*, loser, winner, by):
    """`winner` holds everything of both; `loser` is a draft that says into which record it went. Returns a Report."""
    loser, winner = _locked(loser), _locked(winner)
    _check(loser, winner)
    report = Report()
    with gathering():
        names = _keep_names(loser, winner, report)
        _take_over_facts(loser, winner, report)
        for room in (editing, relay, colleagues, safeguarding_files, memberships):
            room.join(loser, winner, by=by)
        _move_rows(loser, winner, report)
        _move_citations(loser, winner, names, report)
        winner.other_countries.add(*loser.other_countries.all())
        _move_lists(loser, winner)
        _move_labels(f"organisation:{loser.pk}", f"organisation:{winner.pk}")
        _retire(loser, winner)
        index_many([winner, loser])
    details = {"into": winner.pk, "moved": sum(report.moved.values()), "joined": sum(report.joined.values())}
    Trace.objects.leave(by=by, verb="merged", what=f"organisation:{loser.pk}", details=details)
    return report


def _locked(organisation):
    return Organisation.with_sheltered.select_for_update().get(pk=organisation.pk)


def _check(loser, winner):
    if loser.pk == winner.pk:
        raise CannotMerge(_("A record cannot be merged into itself."))
    if loser.merged_into_id or winner.merged_into_id:
        raise CannotMerge(_("One of the records has been merged already."))
    if loser.is_suspended or winner.is_suspended:
        raise CannotMerge(_("One of the records is suspended; lift that first."))
    entries = Shelter.objects.in_force().filter(kind=Shelter.Kind.ORGANISATION, subject_id__in=[loser.pk, winner.pk])
    if entries.exists():
        raise CannotMerge(_("One of the records is at risk; end that first."))


def _keep_names(loser, winner, report):
    """Every name of the loser becomes another name of the winner. Returns its rows by form."""
    own = {winner.name_zh_hans, winner.name_en, winner.short_name_zh_hans, winner.short_name_en, None, ""}
    known = {name.form: name for name in winner.other_names.all()}
    lost = (loser.name_zh_hans, loser.name_en, loser.short_name_zh_hans, loser.short_name_en)
    for form in dict.fromkeys(lost):
        if form not in own and form not in known:
            kind = OrganisationName.Kind.ALTERNATIVE
            known[form] = OrganisationName.objects.create(organisation=winner, form=form, kind=kind)
            report.names.append(form)
    return known


def _take_over_facts(loser, winner, report):
    columns = [*(column for group in FACTS.values() for column in group), *ALSO_TAKEN_OVER]
    for column in columns:
        mine, theirs = getattr(winner, column), getattr(loser, column)
        if theirs in BLANKS or mine == theirs:
            continue
        (report.taken_over if mine in BLANKS else report.differing).append(column)
        if mine in BLANKS:
            setattr(winner, column, theirs)
    winner.save()


def _move_rows(loser, winner, report):
    for key in _keys_to_organisations():
        for row in key.model._base_manager.filter(**{key.name: loser}).order_by("pk"):
            _move_row(row, key, winner, report)


def _keys_to_organisations():
    """Every foreign key to an organisation, but for those handled apart. Citations come last."""
    relations = Organisation._meta.get_fields(include_hidden=True)
    keys = [one.field for one in relations if one.auto_created and not one.concrete and one.one_to_many]
    return [key for key in keys if not _is_apart(key.model)]


def _is_apart(model):
    return (
        model in (Citation, Organisation)
        or model.__name__ in LEFT_ALONE
        or model._meta.auto_created
        or hasattr(model, "pgh_tracked_model")
    )


def _move_row(row, key, winner, report):
    label = str(row._meta.verbose_name_plural)
    setattr(row, key.name, winner)
    same = None if _points_to_itself(row, key) else _same_row(row, key)
    if same is None and not _points_to_itself(row, key):
        row.save()
        report.moved[label] += 1
        return
    if same is not None:
        _hand_over_citations(row, same)
    row.delete()
    report.joined[label] += 1


def _points_to_itself(row, key):
    """An affiliation between the two records would become one with itself."""
    others = [one for one in row._meta.fields if one.related_model is Organisation and one.name != key.name]
    return any(getattr(row, one.attname) == getattr(row, key.attname) for one in others)


def _same_row(row, key):
    """The row that the winner already has: equal in a unique constraint, or in all that people can edit."""
    uniques = [one for one in row._meta.constraints if isinstance(one, models.UniqueConstraint)]
    groups = [(one.fields, one.condition) for one in uniques if key.name in one.fields and _holds(row, one.condition)]
    for fields, condition in groups or [(_edited(row), None)]:
        values = {name: getattr(row, row._meta.get_field(name).attname) for name in fields}
        others = row._meta.model._base_manager.filter(condition or models.Q()).exclude(pk=row.pk)
        if found := others.filter(**_equal(values)).first():
            return found
    return None


def _holds(row, condition):
    """Whether a constraint with a condition looks at this row, as it is stored."""
    return condition is None or row._meta.model._base_manager.filter(condition, pk=row.pk).exists()


def _edited(row):
    return [one.name for one in row._meta.fields if one.editable and not one.primary_key and one.name != "order"]


def _equal(values):
    return {
        f"{name}__isnull" if value is None else name: True if value is None else value for name, value in values.items()
    }


def _hand_over_citations(row, same):
    for column in (name for name in ROWS.values() if Citation._meta.get_field(name).related_model is type(row)):
        Citation.objects.filter(**{column: row}).update(**{column: same})


def _move_citations(loser, winner, names, report):
    for citation in Citation.objects.filter(organisation=loser).order_by("pk"):
        citation.organisation = winner
        _fit(citation, loser, winner, names)
        if _is_known(citation):
            citation.delete()
            report.joined[str(Citation._meta.verbose_name_plural)] += 1
        else:
            citation.save()
            report.moved[str(Citation._meta.verbose_name_plural)] += 1


def _fit(citation, loser, winner, names):
    """What the citation supported it still supports: the name as another name, a fact if it is the same."""
    if citation.field == Citation.Field.NAME:
        row = names.get(loser.name_zh_hans) or names.get(loser.name_en)
        if row is not None:
            citation.field, citation.other_name = Citation.Field.OTHER_NAME, row
        return
    columns = FACTS.get(citation.field, ())
    if any(getattr(loser, column) not in (*BLANKS, getattr(winner, column)) for column in columns):
        citation.field = Citation.Field.RECORD


def _is_known(citation):
    rows = {column: getattr(citation, f"{column}_id") for column in ROWS.values()}
    same = {
        "organisation_id": citation.organisation_id,
        "field": citation.field,
        "source_id": citation.source_id,
        **rows,
    }
    return Citation.objects.exclude(pk=citation.pk).filter(**_equal(same)).exists()


def _move_lists(loser, winner):
    """Lists of other tables that name organisations, such as those to which letters go."""
    for relation in Organisation._meta.get_fields(include_hidden=True):
        if relation.auto_created and relation.many_to_many:
            near, far = relation.field.m2m_field_name(), relation.field.m2m_reverse_field_name()
            rows = relation.through._base_manager.filter(**{far: loser})
            rows.filter(**{f"{near}__in": relation.through._base_manager.filter(**{far: winner}).values(near)}).delete()
            rows.update(**{far: winner})


def _move_labels(old, new):
    """What speaks of the record by its label: at risk, the winner must keep these letters, too, from being sent."""
    Correction.objects.filter(what=old).update(what=new)
    MediaFile.objects.filter(about=old).update(about=new)
    letters = Letter.objects.filter(state__in=[Letter.State.WAITING, Letter.State.HELD], subjects__contains=[old])
    letters.update(subjects=Func(F("subjects"), Value(old), Value(new), function="array_replace"))


def _retire(loser, winner):
    Organisation.with_sheltered.filter(merged_into=loser).update(merged_into=winner)
    loser.merged_into = winner
    loser.withdraw()
    keep_old_address("organisation", loser.slug, winner.slug)
