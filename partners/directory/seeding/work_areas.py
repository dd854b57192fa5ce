"""seeds/work-areas.yaml: the areas into which the editor sorts what the sources say."""

from django.db.models import Q

from gpc.lib.rows import bring
from partners.directory.models import WorkArea


def load(load):
    """Bring in what is new or changed."""
    entries = load.entries("work-area", "work-areas.yaml", "work_areas", edited=load.edited_since(WorkArea))
    wanted = [_area(entry, slug) for slug, entry in entries.items()]
    if wanted:
        outcome = bring(WorkArea, wanted, key=["slug"], scope=Q(), keep_others=True)
        load.tell("work-area", outcome, lambda row: row.slug)


def _area(entry, slug):
    with entry:
        return {
            "slug": slug,
            "order": entry.whole("order", needed=True),
            "name_zh_hans": entry.text("zh", needed=True),
            "name_en": entry.text("en", needed=True),
        }
