"""Tables of organisations coming in and going out."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from gpc.audit.models import Trace
from gpc.lib.tables import Table, read
from partners.curation import exchange
from partners.curation.resources import COLUMNS
from partners.models import Organisation
from partners.safeguarding.actions import shelter_subject
from tests import factories as make
from tests.partners.curation import desk

pytestmark = pytest.mark.django_db
BY = "account:1"


@pytest.fixture(autouse=True)
def _read_in_english():
    with translation.override("en"):
        yield


def table(*rows, headers=("slug", "name_en", "kind", "country")):
    return Table(list(headers), [list(row) for row in rows])


def sentences(outcome):
    return [(number, column, sentence) for number, wrongs in outcome.wrong for column, sentence in wrongs]


def test_a_table_changes_what_it_says_and_leaves_the_rest():
    make.make_country("MW")
    old = make.make_organisation(slug="old", name_zh_hans="旧", name_en="Old", founded_year=1990)

    outcome = exchange.take_in(table(["old", "Older", "ingo", "MW"], ["fresh", "New", "media", ""]), by=BY)

    old.refresh_from_db()
    new = Organisation.objects.get(slug="fresh")
    assert outcome.totals == {"new": 1, "update": 1, "skip": 0}
    assert (old.name_en, old.name_zh_hans, old.kind, old.founded_year) == ("Older", "旧", "ingo", 1990)
    assert (new.state, new.name_en, new.country) == ("draft", "New", None)
    assert Trace.objects.get(verb="imported").details == outcome.totals


def test_trying_out_keeps_nothing_and_says_what_would_change():
    make.make_organisation(slug="old", name_en="Old", kind="media", country=None)

    outcome = exchange.try_out(table(["old", "Older", "media", ""]))

    assert [(row.slug, row.changes) for row in outcome.rows] == [("old", [("Name, English", "Old", "Older")])]
    assert Organisation.objects.get(slug="old").name_en == "Old"


def test_a_row_that_says_nothing_new_is_left_as_it_is():
    make.make_organisation(slug="old", name_en="Old", kind="media", country=None)

    assert exchange.take_in(table(["old", "Old", "media", ""]), by=BY).totals == {"new": 0, "update": 0, "skip": 1}


@pytest.mark.parametrize(
    ("row", "column", "word"),
    [
        (["Bad-Slug", "A", "media", ""], "slug", "lower-case"),
        (["map", "A", "media", ""], "", "reserved"),
        (["a", "A", "club", ""], "kind", "club is none of: social-organisation"),
        (["a", "A", "media", "ZZ"], "country", "No country has the code ZZ."),
        (["a", "", "media", ""], "", "name in one of the languages"),
        (["", "A", "media", ""], "slug", "fill this in"),
        (["a", "x" * 300, "media", ""], "name_en", "200"),
    ],
)
def test_a_wrong_row_is_explained_in_a_sentence(row, column, word):
    outcome = exchange.try_out(table(row))

    assert {(number, at) for number, at, _ in sentences(outcome)} == {(2, column)}
    assert word in " ".join(sentence for *_, sentence in sentences(outcome))


def test_one_wrong_row_keeps_all_rows_out():
    outcome = exchange.take_in(table(["good", "Good", "media", ""], ["bad", "Bad", "club", ""]), by=BY)

    assert not outcome.is_fine
    assert not Organisation.objects.exists()
    assert not Trace.objects.exists()


def test_a_slug_comes_once():
    assert "twice" in sentences(exchange.try_out(table(["a", "A", "media", ""], ["a", "B", "media", ""])))[0][2]


def test_unknown_and_missing_columns_are_named():
    assert "shoe" in sentences(exchange.try_out(table(["a", "1"], headers=["slug", "shoe"])))[0][2]
    assert "slug" in sentences(exchange.try_out(table(["a"], headers=["name_en"])))[0][2]


def test_a_table_publishes_nothing():
    exchange.take_in(table(["a", "A", "media", "published"], headers=["slug", "name_en", "kind", "state"]), by=BY)

    assert Organisation.objects.get(slug="a").state == "draft"


def test_other_countries_come_in_by_their_codes():
    for code in ("MW", "KE"):
        make.make_country(code)

    exchange.take_in(
        table(["a", "A", "media", "mw, KE"], headers=["slug", "name_en", "kind", "other_countries"]), by=BY
    )

    assert set(Organisation.objects.get(slug="a").other_countries.values_list("pk", flat=True)) == {"MW", "KE"}


def test_what_goes_out_comes_back_unchanged():
    countries = [make.make_country(code) for code in ("MW", "KE")]
    for number in range(3):
        organisation = make.make_organisation(summary_zh_hans="=摘要", founded_year=1990 + number)
        organisation.other_countries.set(countries)

    taken = exchange.take_out(Organisation.objects.all(), by=BY)

    assert set(COLUMNS) | {"state"} == set(taken.headers)
    assert exchange.take_in(taken, by=BY).totals == {"new": 0, "update": 0, "skip": 3}


@pytest.mark.parametrize("how_many", [1, 5])
def test_going_out_costs_the_same_for_any_number(django_assert_max_num_queries, how_many):
    for _ in range(how_many):
        make.make_organisation().other_countries.add(make.make_country("KE"))

    with django_assert_max_num_queries(6):
        exchange.take_out(Organisation.objects.all(), by=BY)


def test_an_organisation_at_risk_neither_goes_out_nor_can_be_reached():
    hidden = make.make_organisation(slug="hidden", name_en="Hidden One")
    shelter_subject("organisation", hidden, reason="x", by=BY)

    taken = exchange.take_out(Organisation.with_sheltered.filter(pk__in=Organisation.objects.all()), by=BY)
    outcome = exchange.try_out(table(["hidden", "Mine", "media", ""]))

    assert taken.rows == []
    assert sentences(outcome) == [(2, "slug", "This is taken; choose another.")]


def test_a_withheld_text_neither_goes_out_nor_is_lost_on_the_way_back():
    hidden = make.make_organisation(name_en="Quiet Lake Alliance")
    make.make_organisation(slug="other", description_en="With Quiet Lake Alliance.")
    shelter_subject("organisation", hidden, reason="x", by=BY)

    taken = exchange.take_out(Organisation.objects.all(), by=BY)
    totals = exchange.take_in(taken, by=BY).totals

    assert "Quiet Lake" not in str(taken.rows)
    assert totals == {"new": 0, "update": 0, "skip": 1}
    assert Organisation.objects.get(slug="other").description_en == "With Quiet Lake Alliance."


# --- The pages -------------------------------------------------------------------------------------------------------
def upload(client, text, name="table.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(reverse("admin:partners_organisation_import"), {"file": SimpleUploadedFile(name, content)})


def test_the_pages_preview_then_take_in():
    client = desk.editor()

    preview = upload(client, "slug,name_en,kind\nfresh,New,media\n")
    assert (preview.context["outcome"].totals["new"], Organisation.objects.count()) == (1, 0)
    done = client.post(reverse("admin:partners_organisation_import_confirm"), {"token": preview.context["token"]})

    assert done.url == desk.listing(Organisation)
    assert Organisation.objects.get().slug == "fresh"


def test_a_preview_is_good_once_and_for_one_account_only():
    client, other = desk.editor(), desk.editor()
    token = {"token": upload(client, "slug,name_en,kind\nfresh,New,media\n").context["token"]}
    confirm = reverse("admin:partners_organisation_import_confirm")

    answers = [one.post(confirm, token).url for one in (other, client, client)]

    back = reverse("admin:partners_organisation_import")
    assert answers == [back, desk.listing(Organisation), back]
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"\x00", b"<html>", b"PK\x03\x04", b"x" * (2 * 1024 * 1024 + 1)])
def test_a_file_that_is_no_table_is_answered_with_a_sentence(content):
    page = upload(desk.editor(), content)

    assert page.status_code == 200
    assert page.context["form"].errors["file"]


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_the_list_as_it_is_filtered_goes_out(format_):
    make.make_organisation(slug="shown", kind="media")
    make.make_organisation(slug="filtered-out", kind="ingo")

    answer = desk.editor().post(
        reverse("admin:partners_organisation_export") + "?kind__exact=media", {"format": format_}
    )

    assert f".{format_}" in answer["Content-Disposition"]
    assert [row[0] for row in read(io.BytesIO(answer.content).read()).rows] == ["shown"]


def test_only_those_who_may_edit_reach_the_import():
    client = desk.signed_in("safeguarding")

    assert client.get(reverse("admin:partners_organisation_import")).status_code == 403
