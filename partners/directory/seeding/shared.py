"""What the loaders of the directory share: slugs that must exist, publication, citations."""

from django.utils import timezone

from gpc.places.models import Country
from gpc.provenance.models import BilingualName
from gpc.provenance.models import Citation as AbstractCitation
from partners.directory.models import Organisation, Person, SlugRedirect, WorkArea
from partners.directory.models.citation import ROWS

Status = AbstractCitation.Status
Name = BilingualName.NameStatus
MODELS = {"organisation": Organisation, "person": Person}
COLUMNS = ["organisation_id", "person_id", *(f"{column}_id" for column in ROWS.values())]
CITATION_KEY = ["field", "source_id", *COLUMNS]


class Known:
    """Slugs and codes to numbers. One that does not exist is a fault; old slugs of the site still lead on."""

    def __init__(self):
        self._countries = set(Country.objects.values_list("pk", flat=True))
        self._areas = dict(WorkArea.objects.values_list("slug", "pk"))
        self._numbers = {kind: _numbers(kind, model) for kind, model in MODELS.items()}

    def country(self, entry):
        """The code under “country”, or None."""
        code = entry.text("country")
        return self.check_country(entry, code) if code else None

    def check_country(self, entry, code):
        """The code, if countries.yaml has it."""
        if code not in self._countries:
            raise entry.fault(f"there is no country “{code}” in countries.yaml")
        return code

    def area(self, entry):
        """The number of the work area under “area”."""
        slug = entry.text("area", needed=True)
        if slug not in self._areas:
            raise entry.fault(f"there is no work area “{slug}” in work-areas.yaml")
        return self._areas[slug]

    def number(self, entry, kind, needed=False):
        """The number of the organisation or person whose slug stands under `kind`, or None."""
        slug = entry.text(kind, needed=needed)
        return self.find(entry, kind, slug) if slug else None

    def find(self, entry, kind, slug):
        """The number behind a slug."""
        if slug not in self._numbers[kind]:
            raise entry.fault(f"there is no {kind} “{slug}”")
        return self._numbers[kind][slug]


def _numbers(kind, model):
    numbers = dict(model._base_manager.values_list("slug", "pk"))
    moved = SlugRedirect.objects.filter(kind=kind).values_list("old_slug", "new_slug")
    return {old: numbers[new] for old, new in moved if new in numbers} | numbers


def names(entry):
    """The names under “name”: zh and en as a source prints them, zh_working and en_working as our translation."""
    part = entry.part("name")
    if part is None:
        raise entry.fault("“name” is missing")
    with part:
        zh, en = part.text("zh", longest=200), part.text("en", longest=200)
        zh_working, en_working = part.text("zh_working", longest=200), part.text("en_working", longest=200)
    if not (zh or en or zh_working or en_working):
        raise entry.fault("“name” is empty")
    return {
        "name_zh_hans": zh or zh_working,
        "name_en": en or en_working,
        "name_status_zh_hans": _status(zh, zh_working),
        "name_status_en": _status(en, en_working),
    }


def _status(printed, working):
    if printed:
        return Name.OFFICIAL
    return Name.WORKING if working else Name.MISSING


def state(entry):
    """Published, unless “hold” says why not."""
    reason = entry.text("hold")
    return {"state": "hold" if reason else "published", "hold_reason": reason}


def stamped(model, records):
    """The records' columns with the moment of publication: the one that they have already, or now.

    What is hidden while a membership is suspended stays hidden.
    """
    known = {row.slug: row for row in model._base_manager.filter(slug__in=[values["slug"] for values in records])}
    now = timezone.now()
    for values in records:
        row = known.get(values["slug"])
        state = row.state if row and row.is_suspended else values["state"]
        moment = (row and row.published_at) or now
        yield values | {"state": state, "published_at": moment if state == "published" else None}


def cited(entry, load, field):
    """Citations of one fact, from its “source”, “status” and “note”; they do not know their row yet."""
    status = entry.choice("status", Status, Status.AS_STATED)
    note = entry.both("note")
    if status == Status.DISPUTED and not note["note_en"]:
        raise entry.fault("what is disputed needs a “note” that says why")
    return [{"field": field, "quote": quote, "status": status, **note} for quote in load.sources.read(entry)]


def plainly_cited(entry, load, field, key):
    """Citations of a fact that needs no note."""
    empty = {"status": Status.AS_STATED, "note_zh_hans": "", "note_en": ""}
    return [{"field": field, "quote": quote, **empty} for quote in load.sources.read(entry, key)]


def citation_row(load, citation, **where):
    """The columns of a Citation that stands at `where`: organisation_id=…, achievement_id=… ."""
    values = {name: value for name, value in citation.items() if name != "quote"}
    return dict.fromkeys(COLUMNS) | values | {"source_id": load.sources.pk_of(citation["quote"])} | where
