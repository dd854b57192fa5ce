"""Tables for spreadsheets: nothing executable in either direction."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook, load_workbook

from gpc.lib import tables
from gpc.lib.tables import Table

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")']


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def archive(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def refused(content):
    with pytest.raises(ValidationError) as trouble:
        tables.read(content)
    return trouble.value.code


@pytest.mark.parametrize("cell", DANGEROUS)
def test_a_cell_that_looks_like_a_formula_is_neutralised_and_comes_back(cell):
    table = Table(["slug", "name"], [["a", cell]])

    read = [tables.read(written(table)).rows[0][1] for _type, written in tables.FORMATS.values()]
    assert tables.neutral(cell) == f"'{cell}"
    assert read == [cell.strip(), cell.strip()]


def test_a_carriage_return_starts_no_formula_either():
    assert tables.neutral("\r=1") == "'\r=1"


def test_no_cell_of_a_workbook_is_a_formula():
    sheet = load_workbook(io.BytesIO(tables.as_xlsx(Table(["a"], [[cell] for cell in DANGEROUS])))).active

    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "inlineStr"}


def test_csv_begins_with_a_byte_order_mark():
    assert tables.as_csv(Table(["name"], [["全球"]])).startswith(b"\xef\xbb\xbfname")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_whatever_separates_it(delimiter):
    content = f"Slug{delimiter} Name \r\na{delimiter}全球\r\n\r\n".encode()

    assert tables.read(content) == Table(["slug", "name"], [["a", "全球"]])


def test_a_workbook_is_read_by_what_it_is():
    assert tables.read(workbook(["slug", "year"], ["a", 1990])) == Table(["slug", "year"], [["a", "1990"]])


def test_short_rows_are_filled_and_empty_columns_dropped():
    assert tables.read(b"slug,name,\na\n").rows == [["a", ""]]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"slug\n", "empty"),
        (b"\x00\x01\x02", "type"),
        ("slug\n中".encode("gb18030"), "encoding"),
        (b'slug\n"open', "csv"),
        (b"slug,slug\na,b\n", "headers"),
        (b"slug,,name\na,b,c\n", "headers"),
        (b"PK\x03\x04 broken", "broken"),
        (b"slug\n" + b"a\n" * (tables.MOST_ROWS + 1), "too_many_rows"),
        (b"x" * (tables.MOST_BYTES + 1), "too_large"),
        (archive(word__document_xml="x"), "type"),
        (archive(xl__workbook_xml="x", xl__vbaProject_bin="x"), "macros"),
        (archive(xl__workbook_xml="0" * (tables.MOST_UNPACKED + 1)), "too_large"),
        (archive(xl__workbook_xml="<broken"), "broken"),
        (archive(xl__workbook_xml="x", xl__styles_xml="<a/>" * (tables.MOST_OTHER_TAGS + 1)), "too_large"),
        (archive(xl__workbook_xml="x", xl__worksheets__a_xml="<a/>" * (tables.MOST_TAGS + 1)), "too_large"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(content, code):
    assert refused(content) == code
