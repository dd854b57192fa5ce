"""Asking the index."""

from gpc.search.models import Entry
from gpc.search.query import read


def matching(kind, text):
    """Entries of one kind that answer what was typed: a queryset of Entry with `object_id` and `rank`, unordered.

        Organisation.objects.filter(pk__in=matching("organisation", text).values("object_id"))
        matching("organisation", text).order_by("-rank", "object_id")

    Names answer before texts. Characters are looked for as they were typed; only when nothing has them so, in pieces
    (to know costs one small query, and only for runs of more than three). A text without a letter or digit answers
    nothing; ask `read(text)` first to know.
    """
    query = read(text)
    if not query:
        return Entry.objects.none()
    public = Entry.objects.public().filter(kind=kind)
    return public.about(answered(query, public)).closest("names", query.strict)


def answered(query, entries):
    """The strict condition, or the loose one when nothing answers strictly."""
    if query.loose and not entries.about(query.strict).exists():
        return query.loose
    return query.strict
