"""Message catalogues by Babel, so that nobody needs gettext's tools: extract, check, compile."""

from io import BytesIO, StringIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
SKIPPED = {".venv", "var", "tests", "node_modules", "migrations", "bench", "local", ".git"}
COMMENT_TAGS = ("Translators:",)


def sources(root):
    """The Python files and templates of the project, in a stable order."""
    for path in sorted(root.rglob("*")):
        skipped = SKIPPED & set(path.relative_to(root).parts)
        is_template = path.suffix in (".html", ".txt", ".xml") and "templates" in path.parts
        if not skipped and (path.suffix == ".py" or is_template):
            yield path


def _as_python(path):
    """The file as something that Babel reads as Python: templates through Django's own converter, unindented."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).splitlines())
    return BytesIO(text.encode())


def messages_of(root):
    """A catalogue of every message in the project."""
    found = Catalog(project="GPC", charset="utf-8")
    for path in sources(root):
        lines = extract("python", _as_python(path), KEYWORDS, COMMENT_TAGS, {"encoding": "utf-8"})
        for _line, message, comments, context in lines:
            found.add(message, locations=[(str(path.relative_to(root)), None)], auto_comments=comments, context=context)
    return found


def read(path, language):
    """A stored catalogue; an empty one when there is none yet."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write(path, catalogue):
    """Store a catalogue without dates, so that two people's work merges."""
    catalogue.header_comment = "# Messages of the portal; `manage.py catalogues extract` keeps this file."
    catalogue.project, catalogue.version, catalogue.fuzzy = "gpc-portal", "1", False
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""
    text = BytesIO()
    write_po(text, catalogue, sort_output=True, width=110, include_lineno=False, ignore_obsolete=True)
    dates = ('"POT-Creation', '"PO-Revision')
    kept = [line for line in text.getvalue().decode().splitlines() if not line.startswith(dates)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(kept).rstrip() + "\n", encoding="utf-8")


def update(root, path, language, *, source_language):
    """Bring a catalogue up to date with the code. In the source language a message says what it says."""
    catalogue = read(path, language)
    catalogue.update(messages_of(root), no_fuzzy_matching=True)
    if source_language:
        for message in catalogue:
            if message.id and not _is_complete(message):
                message.string = tuple(message.id) if message.pluralizable else message.id
    write(path, catalogue)


def merge(path, language, additions):
    """Take translations from another .po text into a catalogue, for messages that have none."""
    catalogue = read(path, language)
    for message in read_po(StringIO(additions), locale=language):
        known = catalogue.get(message.id, message.context) if message.id else None
        if known and not _is_complete(known) and _is_complete(message):
            known.string = message.string
    write(path, catalogue)


def _is_complete(message):
    strings = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return all(strings) and not message.fuzzy


def faults(root, path, language):
    """What is wrong with a catalogue: messages missing, not translated, fuzzy, no longer used; broken placeholders."""
    stored, wanted = read(path, language), messages_of(root)
    for message in wanted:
        if not message.id:
            continue
        known = stored.get(message.id, message.context)
        if known is None:
            yield f"missing: {message.id!r}"
        elif not _is_complete(known):
            yield f"not translated: {message.id!r}"
        else:
            yield from (f"{error}: {message.id!r}" for error in known.check(stored))
    for message in stored:
        if message.id and wanted.get(message.id, message.context) is None:
            yield f"no longer used: {message.id!r}"


def compile_catalogue(path, language):
    """Write the .mo beside the .po when it is older. True when something was written."""
    compiled = path.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime >= path.stat().st_mtime:
        return False
    text = BytesIO()
    write_mo(text, read(path, language))
    compiled.write_bytes(text.getvalue())
    return True


def path_of(root, language):
    """Where Django looks for the catalogue of a language such as zh_Hans."""
    return Path(root) / "locale" / language / "LC_MESSAGES" / "django.po"
