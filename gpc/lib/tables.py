"""Tables that go out to spreadsheets and come in from them: CSV and XLSX, nothing executable in either direction.

A cell that a spreadsheet would take for a formula is written with an apostrophe before it, and read without.
"""

import csv
import io
from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from gpc.lib import archives

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 2000
MOST_PARTS = 2000
MOST_UNPACKED = 20 * 1024 * 1024
MOST_TAGS = 1_500_000  # of cells and their texts: twice what 2,000 full rows need
MOST_OTHER_TAGS = 50_000  # of styles and the like, of which a thousand take longer than a thousand cells
CELLS = ("xl/worksheets/", "xl/sharedStrings.xml")
MOST_COLUMNS = 100
FORMULA = ("=", "+", "-", "@", "\t", "\r")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Table:
    """Column names, and rows as lists of texts."""

    headers: list
    rows: list


# --- Out ------------------------------------------------------------------------------------------------------------
def neutral(value):
    """The text of a cell that no spreadsheet will calculate."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def as_csv(table):
    """UTF-8 with a byte order mark, by which Excel knows it."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([table.headers, *([neutral(cell) for cell in row] for row in table.rows)])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(table):
    """One sheet, every cell a text."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet = book.create_sheet("organisations")
    for row in [table.headers, *table.rows]:
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", neutral(cell)) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


FORMATS = {"csv": ("text/csv; charset=utf-8", as_csv), "xlsx": (XLSX, as_xlsx)}


# --- In -------------------------------------------------------------------------------------------------------------
def read(content):
    """The table in an uploaded file, known by what it is, not by its name. Raises ValidationError with a sentence."""
    if len(content) > MOST_BYTES:
        raise ValidationError(_("The file is larger than 2 MB."), code="too_large")
    rows = _read_xlsx(content) if content.startswith(b"PK\x03\x04") else _read_csv(content)
    rows = [row for row in ([_cell(cell) for cell in row] for row in rows) if any(row)]
    if len(rows) < 2:
        raise ValidationError(_("The file has no rows beneath its column names."), code="empty")
    if len(rows) - 1 > MOST_ROWS:
        raise ValidationError(_("The file has more than 2,000 rows; split it."), code="too_many_rows")
    return _table(rows)


def _table(rows):
    headers = [header.strip().lower() for header in rows[0]]
    while headers and not headers[-1]:
        headers.pop()
    if len(headers) > MOST_COLUMNS or "" in headers:
        raise ValidationError(_("Every column needs a name in the first row."), code="headers")
    if len(set(headers)) < len(headers):
        raise ValidationError(_("Two columns have the same name."), code="headers")
    return Table(headers, [(row + [""] * len(headers))[: len(headers)] for row in rows[1:]])


def _cell(value):
    text = "" if value is None else str(value)
    if text.startswith("'") and text[1:].startswith(FORMULA):
        text = text[1:]
    return text.strip()


def _read_csv(content):
    if b"\x00" in content:
        raise ValidationError(_("This is neither a CSV file nor an Excel workbook (.xlsx)."), code="type")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        sentence = _("The file is not in UTF-8. In Excel choose “CSV UTF-8” when you save it.")
        raise ValidationError(sentence, code="encoding") from None
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True))
    except csv.Error:
        raise ValidationError(_("The file cannot be read as CSV: a quotation mark is left open."), code="csv") from None


def _delimiter(text):
    first = text.split("\n", 1)[0]
    return max((",", ";", "\t"), key=first.count)


def _read_xlsx(content):
    _check_archive(content)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        return [list(row) for row in sheet.iter_rows(max_row=MOST_ROWS + 50, max_col=MOST_COLUMNS, values_only=True)]
    except Exception:  # openpyxl raises whatever its parsers meet in a broken file
        raise _broken() from None


def _check_archive(content):
    try:
        archive = archives.opened(content, most_parts=MOST_PARTS, most_unpacked=MOST_UNPACKED)
    except archives.Broken:
        raise _broken() from None
    except archives.TooLarge:
        raise _too_large() from None
    names = {part.filename for part in archive.infolist()}
    if "xl/workbook.xml" not in names:
        raise ValidationError(_("This is neither a CSV file nor an Excel workbook (.xlsx)."), code="type")
    if any("vbaproject" in name.lower() for name in names):
        raise ValidationError(_("The workbook contains macros; save it as .xlsx without them."), code="macros")
    if _has_too_many_tags(archive):
        raise _too_large()


def _has_too_many_tags(archive):
    """A small file can hold millions of them, and keep us busy for minutes."""
    counted = Counter()
    try:
        for part in archive.infolist():
            counted[part.filename.startswith(CELLS)] += archive.read(part).count(b"<")
    except Exception:  # zipfile raises whatever its decoders meet in a broken file
        raise _broken() from None
    return counted[True] > MOST_TAGS or counted[False] > MOST_OTHER_TAGS


def _too_large():
    return ValidationError(_("The workbook is too large once unpacked."), code="too_large")


def _broken():
    return ValidationError(_("The workbook cannot be read; save it again as .xlsx."), code="broken")
