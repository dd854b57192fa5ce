"""What a room tells the index about a record (`Row`), and which rooms speak (`register`, in their `ready()`).

In `partners/search.py`:

    register("organisation", Organisation, rows_for, load=load, label=_("Organisations"), one=_("Organisation"))
    follow(OrganisationName, lambda name: [("organisation", name.organisation_id)])

`load(ids)` gives the organisations, `rows_for(organisation)` the rows of one, such as
`[Row("partners:organisation", [organisation.slug], …)]`.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import NamedTuple

from gpc.lib import folding
from gpc.search import tokens


@dataclass
class Row:
    """A record, or a passage of it, as the index should know it. Texts are plain; those that are withheld stay out."""

    url_name: str
    url_args: list = field(default_factory=list)
    fragment: str = ""  # the passage's place on the page: article-2
    title_zh_hans: str = ""
    title_en: str = ""
    detail_zh_hans: str = ""
    detail_en: str = ""
    other_names: list = field(default_factory=list)
    hidden_names: list = field(default_factory=list)  # found, never shown
    reading: str = ""  # an editor's pinyin of the Chinese title
    text_zh_hans: str = ""
    text_en: str = ""
    subjects: list = field(default_factory=list)

    def digest(self):
        """SHA-256 of the row and of the rules that turn it into lexemes."""
        content = json.dumps([folding.VERSION, tokens.VERSION, asdict(self)], ensure_ascii=False)
        return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()


class Kind(NamedTuple):
    """A kind of record in the index."""

    name: str
    model: type
    rows_for: Callable  # a record to its rows: none when visitors may not see it
    load: Callable  # ids to their records, with all that rows_for needs; None to all of them
    label: str  # Organisations
    one: str  # Organisation


kinds: dict[str, Kind] = {}
followed: dict[type, Callable] = {}
told_of: dict[str, list[Callable]] = {}


def register(name, model, rows_for, *, label, one, load):
    """Let records of `model` be found. `load(ids)` fetches them in few queries; ids None means all of them."""
    kinds[name] = Kind(name, model, rows_for, load, label, one)
    follow(model, lambda record: [(name, record.pk)])


def follow(model, affected):
    """Say which records' rows change when a record of `model` does: pairs of kind and id."""
    earlier = followed.get(model)
    followed[model] = (lambda record: [*earlier(record), *affected(record)]) if earlier else affected


def tell_of(name, where):
    """Say whose rows name records of a kind: `where(ids)` gives pairs of kind and id. A speaker's name stands in the
    row of the session; when the name changes, or the person is put under shelter, that row is written anew."""
    if where not in told_of.setdefault(name, []):
        told_of[name].append(where)
