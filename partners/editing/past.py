"""The history of a profile as its organisation reads it: every step of a change, and what others changed."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gpc.lib.history import event_models
from partners.directory import stated
from partners.directory.models import Organisation
from partners.editing import values
from partners.editing.models import Step
from partners.editing.records import records_of
from partners.editing.sight import label_of, lang_of, language_name
from partners.editing.values import version_of
from partners.identity import policy

MOST = 200
CHANGES_PAGE = (Step.Kind.APPLIED, Step.Kind.AT_ONCE, Step.Kind.UNDONE)
MOVES_WORDS = (*CHANGES_PAGE, Step.Kind.WRITTEN, Step.Kind.COLLIDED, Step.Kind.TAKEN_BACK, Step.Kind.CONFLICT)
CAN_GO_BACK = (Step.Kind.APPLIED, Step.Kind.AT_ONCE)


@dataclass
class Line:
    """Who (by role) did what to which fact, when."""

    at: datetime
    role: str
    what: str
    label: str = ""
    language: str = ""
    lang: str = ""
    before: str = ""
    after: str = ""
    note: str = ""
    request: int | None = None
    step: int | None = None  # where one can go back to what stood before


def lines(organisation, sight):
    """The newest first; of records that went into this one, too."""
    about = Step.objects.filter(organisation__in=records_of(organisation.pk))
    steps = list(about.order_by("-at", "-pk")[:MOST])
    told = [_line(step, sight, organisation) for step in steps]
    told += list(_changes_by_others(organisation, steps, sight))
    return sorted(told, key=lambda line: line.at, reverse=True)[:MOST]


def _line(step, sight, organisation):
    line = Line(step.at, role_in_words(step.role), step.get_kind_display(), request=step.request_id)
    line.note = sight.note(step.note)
    if not step.key:
        return line
    line.label, line.language, line.lang = label_of(step.key), language_name(step.key), lang_of(step.key)
    if step.kind in MOVES_WORDS and not (step.before is None and step.after is None):
        line.before, line.after = sight.sides(step.key, step.before, step.after)
    if _can_go_back(step, sight, organisation):
        line.step = step.pk
    return line


def _can_go_back(step, sight, organisation):
    if (
        step.organisation_id != organisation.pk
        or step.kind not in CAN_GO_BACK
        or step.before is None
        or sight.hides(step.before)
    ):
        return False
    now = values.of(organisation, step.key)
    return now is not None and not sight.is_purged(step.key, step.before) and version_of(now) != version_of(step.before)


def role_in_words(role):
    """A role of an organisation or of the network, as the policy calls it."""
    return policy.name_of(role, get_language()) if role in policy.policy().roles else _("The portal")


def _changes_by_others(organisation, steps, sight):
    """What the page came to say without a change request: the secretariat's own corrections."""
    ours = {(step.key, version_of(step.after)) for step in steps if step.kind in CHANGES_PAGE}
    event = next(one for one in event_models() if one.pgh_tracked_model is Organisation)
    rows = list(event.objects.filter(pgh_obj_id=organisation.pk).order_by("-pgh_id")[:MOST])[::-1]
    for earlier, later in pairwise(rows):
        for key in (*stated.COLUMNS, "ecosoc"):
            old, new = stated.value_of(earlier, key), stated.value_of(later, key)
            if old != new and (key, version_of(new)) not in ours:
                yield _by_secretariat(later, key, old, new, sight)


def _by_secretariat(event, key, old, new, sight):
    before, after = sight.sides(key, old, new)
    return Line(
        event.pgh_created_at,
        role_in_words("secretariat"),
        _("changed the page"),
        label_of(key),
        language_name(key),
        lang_of(key),
        before,
        after,
    )
