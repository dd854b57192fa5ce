"""What the index knows of a consensus: its title, and each article where it stands on the page."""

from django.utils.translation import gettext_lazy as _

from consensus.models import Consensus, Provision, Version
from gpc.search.rows import Row, follow, register

ENDINGS = ("zh_hans", "en")


def speak():
    """Let texts be found. Called once, when the room is ready."""
    register("consensus", Consensus, rows_for, load=load, label=_("Consensus"), one=_("Consensus"))
    follow(Version, lambda version: [("consensus", version.consensus_id)])
    follow(Provision, lambda provision: [("consensus", provision.version.consensus_id)])


def load(ids=None):
    """Texts with their adopted version and its provisions, in three queries."""
    texts = Consensus.objects.all() if ids is None else Consensus.objects.filter(pk__in=ids)
    return texts.prefetch_related("versions__provisions")


def rows_for(consensus):
    """A row for the text and one for each article, when it is published and adopted."""
    adopted = next((one for one in consensus.versions.all() if one.state == Version.State.ADOPTED), None)
    if not (consensus.is_published and adopted):
        return []
    titles = {end: getattr(consensus, f"title_{end}") or "" for end in ENDINGS}
    shown = [provision for provision in adopted.provisions.all() if not provision.withheld]
    return [_whole(consensus, titles), *(_passage(consensus, provision, titles) for provision in shown)]


def _whole(consensus, titles):
    texts = {} if consensus.withheld else {f"text_{end}": _joined(consensus, end) for end in ENDINGS}
    return Row("consensus:detail", [consensus.slug], **{f"title_{end}": titles[end] for end in ENDINGS}, **texts)


def _joined(consensus, ending):
    return "\n".join(filter(None, (getattr(consensus, f"{field}_{ending}") for field in ("subtitle", "adoption"))))


def _passage(consensus, provision, titles):
    """An article by its heading; one without a heading goes by the title of the whole."""
    said = {}
    for end in ENDINGS:
        heading = (getattr(provision, f"heading_{end}") or "").replace("|", "")
        said |= {f"title_{end}": heading or titles[end], f"text_{end}": getattr(provision, f"text_{end}") or ""}
        said |= {f"detail_{end}": titles[end] if heading else ""}
    return Row("consensus:detail", [consensus.slug], fragment=provision.anchor, **said)
