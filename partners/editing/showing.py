"""A change as pages show it: groups of fields with both languages, the two or three sides, what was decided."""

from dataclasses import dataclass

from partners.editing import pictures, values
from partners.editing.fields import field_of, is_picture, keys_in
from partners.editing.models import Proposal
from partners.editing.sight import label_of, lang_of, language_name
from partners.editing.values import version_of


@dataclass
class Line:
    """One proposal beside the page."""

    proposal: Proposal
    label: str
    language: str
    lang: str
    before: str
    now: str
    after: str
    live_version: str
    is_conflict: bool
    is_withheld: bool
    reason: str
    risk: str
    is_mine: bool = False
    is_picture: bool = False
    old: object = None  # pictures side by side
    new: object = None

    @property
    def key(self):
        """The fact."""
        return self.proposal.key

    @property
    def is_live(self):
        """Whether the page came to say it."""
        return self.proposal.decision in (Proposal.Decision.APPROVED, Proposal.Decision.AT_ONCE)


def lines(request, sight, reader=None):
    """Every proposal of a request, in the order of the form: the two languages of a text beside one another."""
    proposals = list(request.proposals.select_related("author").order_by("pk"))
    order = {key: number for number, key in enumerate(keys_in(request.field_set))}
    proposals.sort(key=lambda one: order.get(one.key, len(order) + one.pk))
    now = values.live(request.organisation, request.field_set)
    found = [_line(one, sight, now.get(one.key), reader) for one in proposals]
    _put_pictures(found, now)
    return found


def _put_pictures(found, now):
    """What stands in the place and what is proposed for it, to be seen; not where the words may not be read."""
    seen = [line for line in found if line.is_picture and not line.is_withheld]
    thumbs = pictures.thumbnails(
        [value for line in seen for value in (now.get(line.key), line.proposal.before, line.proposal.after)]
    )
    for line in seen:
        old = line.proposal.before if line.proposal.is_decided else now.get(line.key)
        line.old = thumbs.get(pictures.number_of(old))
        line.new = thumbs.get(pictures.number_of(line.proposal.after))


def _line(one, sight, live, reader):
    standing = not one.is_decided
    conflict = standing and version_of(live) != one.base_version
    before, after = sight.sides(one.key, live if conflict else one.before, one.after)
    return Line(
        proposal=one,
        label=label_of(one.key),
        language=language_name(one.key),
        lang=lang_of(one.key),
        before=sight.word(one.key, one.before) if conflict else before,
        now=before if conflict else "",
        after=after,
        live_version=version_of(live),
        is_conflict=conflict,
        is_withheld=sight.hides(one.after) or one.purged_at is not None,
        reason=sight.note(one.reason),
        risk=field_of(one.key).risk.label,
        is_picture=is_picture(one.key),
        is_mine=reader is not None and one.author_id == reader.pk,
    )
