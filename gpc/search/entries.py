"""From what a room says (`Row`) to what the table holds (`Entry`)."""

from gpc.lib.folding import fold, has_han, pinyin
from gpc.search.models import Entry
from gpc.search.tokens import Vector

SHOWN = ["title_zh_hans", "title_en", "detail_zh_hans", "detail_en", "other_names", "text_zh_hans", "text_en"]
CONTENT = [*SHOWN, "audience", "subjects", "url_name", "url_args", "names", "words", "digest"]
LONGEST_LINE = 300


def entry_for(kind, object_id, row):
    """An unsaved Entry."""
    names, words = vectors(row)
    shown = {name: getattr(row, name) for name in SHOWN}
    for name in ("title_zh_hans", "title_en", "detail_zh_hans", "detail_en"):
        shown[name] = shown[name][:LONGEST_LINE]
    return Entry(
        kind=kind,
        object_id=object_id,
        fragment=row.fragment,
        subjects=row.subjects,
        url_name=row.url_name,
        url_args=row.url_args,
        names=names,
        words=words,
        digest=row.digest(),
        **shown,
    )


def vectors(row):
    """The lexemes of the names, and those of names and texts together, as PostgreSQL reads them."""
    gathered = Vector()
    _add_names(gathered, row)
    names = gathered.literal()
    for text in (row.detail_zh_hans, row.detail_en, row.text_zh_hans, row.text_en):
        if text:
            gathered.add_text(fold(text))
    return names, gathered.literal()


def _add_names(gathered, row):
    for title in filter(None, (row.title_zh_hans, row.title_en)):
        gathered.add_name(fold(title), "A")
    for name in (*row.other_names, *row.hidden_names):
        gathered.add_name(fold(name), "B")
    for reading in readings(row):
        gathered.add_reading(reading)


def readings(row):
    """The pinyin of every Chinese name, and what an editor wrote for the title, each once."""
    chinese = [row.title_zh_hans, *row.other_names, *row.hidden_names]
    return list(dict.fromkeys(filter(None, [row.reading, *(pinyin(name) for name in chinese if has_han(name))])))
