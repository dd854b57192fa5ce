"""Bringing seeds into the database: which records are new or changed, and the exact words that support them.

A `Load` is one run over `seeds/`. Each room has a `seeding` module whose `load(load)` asks it for the records that
need work, writes them, and reports. What is unchanged since the last run costs nothing: a file whose bytes are the
same is not even parsed. What people have edited since is left alone, and the run says so.
"""

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import partial

from django.db.models import Q

from gpc.lib.rows import bring
from gpc.lib.seeds import Entry, SeedFault, parse
from gpc.provenance.models import Bilingual, Document, SeedMark, Source, TextStatus
from gpc.provenance.models.languages import COLUMN_ENDINGS

VERSION = 1  # raise it when the loaders write other rows from the same files: everything is then looked at again
QUOTE = re.compile(r"([A-Z]+)(\d+(?:\+\d+)*)「(.+)」", re.DOTALL)


@dataclass(frozen=True)
class Quote:
    """Exact words of a document; in the seeds A23「机构成立于 1990 年」, on several lines A33+245「…」."""

    letter: str
    lines: tuple
    words: str


class Load:
    """One run: what is to be done, what was said about it, and what will be remembered."""

    def __init__(self, folder, overwrite=()):
        self.folder, self.overwrite = folder, set(overwrite)
        self.marks = {mark.key: mark for mark in SeedMark.objects.all()}
        self.report = defaultdict(lambda: {"new": {}, "changed": {}, "left": {}, "gone": {}})
        self.sources = Sources()
        self.touched = []  # every row that was added, changed or removed
        self._digests, self._stale = {}, set()

    # --- reading -----------------------------------------------------------------------------------------------------

    def entries(self, kind, pattern, top, known_by="slug", edited=None):
        """The records of `kind` that are new or have changed, as {slug: Entry}; none when the files are the same.

        `top` is the key that holds the list, None when a file is one record. `edited` comes from `edited_since`.
        """
        files = self._files(pattern)
        if not self._are_news(kind, pattern, files):
            return {}
        found = _all_entries(files, top, known_by)
        wanted = {slug: entry for slug, entry in found.items() if self._is_news(f"{kind}:{slug}", entry.digest)}
        self._notice_gone(kind, found)
        self._leave_edited(kind, wanted, edited)
        if not self.report[kind]["left"]:  # else the files are looked at until somebody decides
            self._digests |= {f"file:{name}": _digest(content) for name, content in files.items()}
        self._digests |= {f"{kind}:{slug}": _digest(entry.digest.encode()) for slug, entry in wanted.items()}
        for slug in wanted:
            self.report[kind]["changed" if f"{kind}:{slug}" in self.marks else "new"][slug] = []
        return wanted

    def edited_since(self, model, parts=None, known_by="slug"):
        """A question to history for `entries`: which of the records of `model` have people changed since?

        `parts` are {model: the column that leads to the record}.
        """
        return partial(edited, model, parts or {}, known_by=known_by)

    def _files(self, pattern):
        paths = sorted(self.folder.glob(pattern))
        if not paths:
            raise SeedFault(f"{pattern}: there is no such file in {self.folder.name}/.")
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in paths}

    def _are_news(self, kind, pattern, files):
        """Whether a file was added, changed or taken away, or a record of this kind is to be overwritten."""
        same = all(self._is_known(f"file:{name}", _digest(content)) for name, content in files.items())
        folder = f"file:{pattern.rpartition('/')[0]}/"
        gone = {key for key in self.marks if key.startswith(folder)} - {f"file:{name}" for name in files}
        self._stale |= gone
        return gone or not same or any(key.startswith(f"{kind}:") for key in self.overwrite)

    def _is_known(self, key, digest):
        return key in self.marks and self.marks[key].digest == digest

    def _is_news(self, key, digest):
        return key in self.overwrite or not self._is_known(key, _digest(digest.encode()))

    def _notice_gone(self, kind, found):
        known = {key.removeprefix(f"{kind}:") for key in (*self.marks, *self.overwrite) if key.startswith(f"{kind}:")}
        for slug in sorted(known - set(found)):
            if f"{kind}:{slug}" in self.overwrite:
                raise SeedFault(f"--overwrite {kind}:{slug}: the seeds have no such record.")
            self.report[kind]["gone"][slug] = []

    def _leave_edited(self, kind, wanted, edited):
        keys = {slug: f"{kind}:{slug}" for slug in wanted}
        moments = {
            slug: self.marks[key].loaded_at
            for slug, key in keys.items()
            if key in self.marks and key not in self.overwrite
        }
        for slug in sorted(edited(moments)) if edited and moments else ():
            self.report[kind]["left"][slug] = []
            del wanted[slug]

    # --- reporting ---------------------------------------------------------------------------------------------------

    def tell(self, kind, outcome, slug_of):
        """Report what `bring` did, under the slug that `slug_of(row)` gives. Returns the rows."""
        changed = self.report[kind]["changed"]
        for row, words in outcome.lines():
            self.touched.append(row)
            if (slug := slug_of(row)) in changed:
                changed[slug].append(f"{row._meta.model_name} {words}")
        return outcome.rows

    # --- remembering -------------------------------------------------------------------------------------------------

    def finish(self):
        """Remember what was brought in, so that the next run need not."""
        SeedMark.objects.filter(key__in=self._stale).delete()
        marks = [SeedMark(key=key, digest=digest) for key, digest in self._digests.items()]
        SeedMark.objects.bulk_create(
            marks, update_conflicts=True, unique_fields=["key"], update_fields=["digest", "loaded_at"]
        )


def _digest(content):
    return hashlib.sha256(b"%d\n%b" % (VERSION, content)).hexdigest()


def _all_entries(files, top, known_by):
    found = {}
    for name, content in files.items():
        for slug, entry in _entries_of(name, parse(content, name), top, known_by):
            if slug in found:
                raise SeedFault(f"{name}, {slug}: the same {known_by} stands in “{found[slug].where}”.")
            found[slug] = entry
    return found


def _entries_of(name, data, top, known_by):
    """(slug, Entry) of a file: the list under `top`, or the whole file when it is one record."""
    listed = data.get(top) if top else [data]
    if not isinstance(listed, list) or (top and len(data) > 1):
        raise SeedFault(f"{name}: the file should hold one list, “{top}:”, and nothing else.")
    for number, values in enumerate(listed, 1):
        entry = Entry(values, f"{name}, record {number}")
        slug = entry.text(known_by, needed=True)
        entry.where = f"{name}, {slug}"
        yield slug, entry


def settle(row, names):
    """Do to a row what `save` would; a translation whose text the seeds have written anew fits its original."""
    if isinstance(row, Bilingual) and set(names) & set(_translated_columns(row)):
        row.mark_translated(TextStatus.WORKING)
    for step in ("settle_translation", "settle_sort_keys"):
        if hasattr(row, step):
            getattr(row, step)()


def _translated_columns(row):
    return [f"{field}_{COLUMN_ENDINGS[row.other_language]}" for field in row.bilingual_fields]


def edited(model, parts, moments, known_by="slug"):
    """Of {slug: when it was loaded}, the records that people have changed, removed or renamed since.

    `parts` are {model: the column that leads to the record}. What seeds wrote does not count.
    """
    numbers = dict(model._base_manager.filter(**{f"{known_by}__in": moments}).values_list("pk", known_by))
    by_number = {number: moments[slug] for number, slug in numbers.items()}
    columns = {model: "pgh_obj_id"} | parts
    changed = set().union(*(_changed(part, column, by_number) for part, column in columns.items()))
    return {numbers[number] for number in changed} | moments.keys() - set(numbers.values())


def _changed(model, column, moments):
    if not moments:
        return set()
    events = model._meta.get_field("events").related_model.objects.exclude(pgh_context__metadata__has_key="seeds")
    rows = events.filter(**{f"{column}__in": list(moments), "pgh_created_at__gt": min(moments.values())})
    return {number for number, at in rows.values_list(column, "pgh_created_at") if at > moments[number]}


class Sources:
    """The passages that the seeds quote. Each stands once in the database, however often it is cited."""

    def __init__(self):
        self._lines, self._documents, self._rows = {}, {}, {}

    def use_documents(self, documents, folder):
        """Quote from these documents; their lines are read when the first quotation is checked."""
        self._documents = {document.letter: document for document in documents}
        self._folder = folder

    def read(self, entry, key="source"):
        """The quotations under a key of an entry, as `Quote`s that stand in the documents where they say."""
        return [self._parse(text, entry) for text in entry.words(key)]

    def read_one(self, entry, key="source"):
        """The one quotation that must stand there."""
        quotes = self.read(entry, key)
        if len(quotes) != 1:
            raise entry.fault(f"“{key}” should be one quotation such as A23「…」")
        return quotes[0]

    def ensure(self, quotes):
        """Bring these quotations into the database; afterwards `pk_of` knows them."""
        self._know_rows()
        new = {quote for quote in quotes if quote not in self._rows}
        rows = [
            Source(document=self._documents[quote.letter], quote=quote.words, lines=list(quote.lines))
            for quote in sorted(new, key=lambda quote: (quote.letter, quote.lines, quote.words))
        ]
        for row in Source.objects.bulk_create(rows):
            self._rows[self._quote_of(row)] = row.pk

    def pk_of(self, quote):
        """The number of a quotation in the database."""
        return self._rows[quote]

    def _know_rows(self):
        if not self._rows:
            rows = Source.objects.filter(document__in=self._documents.values())
            self._rows = {self._quote_of(row): row.pk for row in rows}

    def _quote_of(self, row):
        letters = {document.pk: letter for letter, document in self._documents.items()}
        return Quote(letters[row.document_id], tuple(row.lines), row.quote)

    def _parse(self, text, entry):
        match = QUOTE.fullmatch(text)
        if not match:
            raise entry.fault(f"“{text}” should be a quotation such as A23「机构成立于 1990 年」")
        quote = Quote(match[1], tuple(map(int, match[2].split("+"))), match[3])
        if quote.letter not in self._documents:
            raise entry.fault(f"no document has the letter {quote.letter}")
        for line in quote.lines:
            if quote.words not in self._line(quote.letter, line):
                raise entry.fault(f"「{quote.words}」 does not stand on line {line} of document {quote.letter}")
        return quote

    def _line(self, letter, number):
        if letter not in self._lines:
            path = self._folder / self._documents[letter].file_name
            self._lines[letter] = path.read_text(encoding="utf-8").split("\n")
        lines = self._lines[letter]
        return lines[number - 1] if 0 < number <= len(lines) else ""


def load(load):
    """Bring in the documents, and let the other rooms quote from them."""
    entries = load.entries("document", "documents.yaml", "documents", edited=load.edited_since(Document))
    wanted = [_document(entry, slug, load.folder / "sources") for slug, entry in entries.items()]
    if wanted:
        outcome = bring(Document, wanted, key=["slug"], scope=Q(), keep_others=True)
        load.tell("document", outcome, lambda row: row.slug)
    load.sources.use_documents(Document.objects.all(), load.folder / "sources")


def _document(entry, slug, folder):
    with entry:
        values = {
            "slug": slug,
            "letter": entry.text("letter", needed=True),
            "published_on": entry.day("published_on"),
            "file_name": entry.text("file", needed=True),
            "sha256": entry.text("sha256", needed=True),
            **entry.both("title", needed=True),
            **entry.both("description"),
            **entry.both("publisher"),
        }
    path = folder / values["file_name"]
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != values["sha256"]:
        raise entry.fault(f"sources/{path.name} is missing or is not the file with that sha256")
    return values
