"""What the founding data looks like on its pages: the printed words, the printed numbers, the hard cases told."""

import hashlib
import re
from html import unescape

import pytest

from tests.seeds.reading import SEEDS

pytestmark = pytest.mark.usefixtures("loaded")
SUMMIT = "/en/summits/2018-beijing/"
PRINTED = (314, 316, 318, 320, 322, 324, 326, 328)  # the lines of the report that are the consensus
ENOUGH = 14 * 1024  # bytes of compressed HTML: the first round trip


def plain(page):
    return unescape(re.sub(r"<[^>]+>", "", page.content.decode()))


def report():
    return (SEEDS / "sources" / "a20-summit-report-2018.txt").read_text(encoding="utf-8").split("\n")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_fingerprint_is_that_of_the_printed_lines(client, language):
    lines = [report()[number - 1].strip() for number in PRINTED]
    by_hand = hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()

    page = client.get(f"/{language}/consensus/2018/")

    assert f"<code>{by_hand}</code>" in page.content.decode()
    assert hashlib.sha256(client.get(f"/{language}/consensus/2018/text.zh-Hans.txt").content).hexdigest() == by_hand


def test_every_line_of_the_consensus_stands_on_its_page(client):
    said = plain(client.get("/zh-hans/consensus/2018/"))

    assert [number for number in PRINTED if report()[number - 1].strip() not in said] == []


def test_twenty_organisations_come_from_three_regions_as_printed(client):
    page = client.get(SUMMIT)

    assert [len(group.seats) for group in page.context["groups"]] == [11, 7, 2]
    assert [figure.number for figure in page.context["figures"].cohort] == [11, 7, 2]


def test_the_page_tells_the_hard_cases(client):
    delegates, edition = plain(client.get(SUMMIT + "delegates/")), plain(client.get(SUMMIT))

    assert "under Hungary the report prints the name of the delegate of Bangladesh" in delegates
    assert delegates.count("Inferred by the editor; to be confirmed") == 8
    assert "Azerbaijan in Asia" in edition
    assert "Supreme People’s Court" in plain(client.get(SUMMIT + "speakers/"))


def test_only_what_the_report_dates_has_a_day(client):
    days = client.get(SUMMIT + "agenda/").context["days"]

    assert [day.iso for day in days] == ["2018-03-18", "2018-03-23", "2018-03-24", ""]


def test_nobody_is_called_a_signatory(client):
    pages = [plain(client.get(path)) for path in ("/en/", "/en/consensus/2018/", SUMMIT, "/en/partners/shaishav/")]

    assert not [page for page in pages if re.search(r"signator(y|ies)", page.replace("lists no signatories", ""), re.I)]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("path", ["", "summits/2018-beijing/", "summits/2018-beijing/speakers/", "consensus/2018/"])
def test_a_page_fits_the_first_round_trip(client, language, path):
    page = client.get(f"/{language}/{path}", headers={"accept-encoding": "gzip"})

    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) <= ENOUGH


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_home_costs_at_most_ten_queries(client, django_assert_max_num_queries, language):
    with django_assert_max_num_queries(10):
        assert client.get(f"/{language}/").status_code == 200
