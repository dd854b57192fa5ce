"""Bringing in the consensus texts from seeds/consensus/*.yaml, one file a text."""

from functools import partial

from django.db.models import Q

from consensus.models import Consensus, Provision, Version
from gpc.lib.rows import bring
from gpc.provenance.seeding import settle
from summits.models import Edition

KIND = "consensus"
FIRST = 1  # the seeds hold a text as it was adopted; later versions are made on the site


def load(load):
    """Bring in what is new or changed."""
    edited = load.edited_since(Consensus, {Version: "consensus_id", Provision: "version__consensus_id"})
    entries = load.entries(KIND, "consensus/*.yaml", None, edited=edited)
    for slug, entry in entries.items():
        with entry:
            values = _values(entry, slug, load)
            provisions = [_provision(part, load) for part in entry.parts("provisions")]
        _write(load, slug, values, provisions)


def _values(entry, slug, load):
    return {
        "slug": slug,
        "edition_id": _edition(entry),
        "adopted_on": entry.day("adopted_on"),
        "is_published": entry.flag("published"),
        "source": load.sources.read_one(entry),
        **entry.both("title", needed=True, longest=200),
        **entry.both("subtitle", longest=200),
        **entry.both("dateline", longest=120),
        **entry.both("adoption"),
        **entry.both("editor_note"),
    }


def _edition(entry):
    slug = entry.text("edition")
    if not slug:
        return None
    edition = Edition.objects.filter(occasion__slug=slug).first()
    if edition is None:
        raise entry.fault(f"there is no summit “{slug}”")
    return edition.pk


def _provision(entry, load):
    with entry:
        return {
            "number": entry.whole("number", needed=True),
            "source": load.sources.read_one(entry),
            **entry.both("heading", longest=200),
            **entry.both("text", needed=True),
            **entry.both("quotation", longest=200),
        }


def _write(load, slug, values, provisions):
    tell = partial(load.tell, KIND, slug_of=lambda row: slug)
    load.sources.ensure([values["source"], *(one["source"] for one in provisions)])
    wanted = [_row(load, values)]
    [consensus] = tell(bring(Consensus, wanted, key=["slug"], scope=Q(), settle=settle, keep_others=True))
    wanted = [{"consensus_id": consensus.pk, "number": FIRST, "state": Version.State.ADOPTED}]
    scope = Q(consensus_id=consensus.pk)
    [version] = tell(bring(Version, wanted, key=["number"], scope=scope, keep_others=True))
    wanted = [_row(load, one, version_id=version.pk) for one in provisions]
    tell(bring(Provision, wanted, key=["number"], scope=Q(version_id=version.pk), settle=settle))


def _row(load, values, **where):
    columns = {name: value for name, value in values.items() if name != "source"}
    return columns | {"source_id": load.sources.pk_of(values["source"])} | where
