"""Nonsense in the address: a friendly page or a 404, never an error of ours."""

import itertools

import pytest
from django.conf import settings

from tests.factories import make_organisation
from tests.partners.directory.making import address, read

NONSENSE = [
    "",
    "%00",
    "a%00b",
    "%F0%28%8C%28",
    "%ED%A0%80",
    "-1",
    "1e9",
    "1" * 40,
    "٣",
    "½",
    "x" * 10_000,
    "儿" * 3_000,
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "%25s %(name)s {0}",
    "!!! ??? ()",
    ":* & | ! <->",
    "not-stated",
]
NAMES = ["q", "region", "country", "kind", "area", "ecosoc", "standing", "occasion", "also", "sort", "page", "other"]


@pytest.fixture
def someone(db):
    return make_organisation()


@pytest.mark.parametrize("name", NAMES)
def test_no_value_of_a_parameter_breaks_a_page(client, someone, name):
    for value, (page, language) in itertools.product(NONSENSE, (("directory", "zh-hans"), ("map", "en"))):
        response = client.get(address(page, language=language) + f"?{name}={value}")

        assert response.status_code in (200, 404), (page, value[:40])


@pytest.mark.parametrize("number", ["0", "-1", "2", "1000000000", "9" * 30, "٢", "1.0", "abc", "%00", "1%20"])
def test_a_page_that_is_not_there_is_a_friendly_404(client, someone, number):
    page = client.get(address("directory", query=f"?page={number}"))

    assert page.status_code == 404
    assert b"Page not found" in page.content


def test_unknown_values_are_left_out_and_said(client, someone):
    page = read(client, "directory", query="?region=atlantis&kind=<b>ghost</b>&sort=luck&also=all&region=africa")

    for value in ("region=atlantis", "kind=&lt;b&gt;ghost&lt;/b&gt;", "sort=luck", "also=all"):
        assert f"<code>{value}</code>" in page


def test_a_parameter_said_twice_counts_once(client, someone):
    page = client.get(address("directory", query="?kind=ingo&kind=ingo&q=one&q=two"))

    assert [str(chip.label) for chip in page.context["chips"]] == ["Words: two", "Kind: International NGO"]


def test_hundreds_of_parameters_are_no_trouble(client, someone):
    query = "?" + "&".join(f"country={n}" for n in range(900))

    page = client.get(address("directory", query=query))

    assert page.status_code == 200
    assert len(page.context["unknown"]) == 5


def test_more_than_the_site_reads_are_refused(client, someone):
    query = "?" + "&".join(f"country={n}" for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1))

    assert client.get(address("directory", query=query)).status_code == 400


@pytest.mark.parametrize("query", ["?q=!!!", "?q=%F0%9F%92%A9", "?q=zzzzqqq"])
def test_words_that_find_nothing_offer_a_way_back(client, someone, query):
    page = client.get(address("directory", query=query))

    assert page.status_code == 200
    assert page.context["counts"].total == 0
    assert page.context["ways"][-1] == ("Remove all filters", "?")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_directory_is_only_read(client, someone, method):
    assert getattr(client, method)(address("directory")).status_code == 405


@pytest.mark.parametrize("slug", ["x", "a" * 300, "UPPER", "with space", "a.b", "%00", "..", "-", "机构", "map.json"])
@pytest.mark.parametrize(
    "path", ["partners/{}/", "partners/{}.json", "partners/{}.vcf", "partners/{}/correct/", "people/{}/"]
)
def test_an_unknown_slug_is_a_404(client, db, slug, path):
    assert client.get("/en/" + path.format(slug)).status_code == 404
