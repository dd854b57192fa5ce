"""Whatever is typed, the answer is a page."""

import time
import unicodedata
from itertools import pairwise

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gpc.lib.folding import fold, normalized
from gpc.search.finding import find
from gpc.search.marking import Marker, excerpt, marked
from gpc.search.query import MOST_CHARACTERS, MOST_WORDS, read
from gpc.search.tokens import tokens
from gpc.shelter.names import contains_any
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db

NASTY = [
    "\x00", "a\x00b", "\ud800", "'", "''", "\\", "a\\", "a & b", "a | | b", "!a", "a:*", "a <-> b", "(", ")(",
    "<2>", ":*", "*", "'a':*", "a'); DROP TABLE search_entry; --", "%", "_", "%%%s", "{}", "{0}", "%(x)s", "$1",
    "\u202e", "\ufeff", "\u0301", "𠀀", "😀", "１２", "…", "。", "、，", "'" * 300, "a" * 10_000, "儿" * 10_000,
    "a " * 5_000, "儿 " * 5_000, "a'" * 2_000, "u.n." * 500, "word " * 50, "xian" * 200, "bjqsn" * 100, "ก็",
    "ကျ", "हिन्दी", "العربية", "ⅷ", "ﬁ", "ß", "İ", "\u2028", "\r\n\t", "<script>",
]  # fmt: skip


@pytest.mark.parametrize("words", NASTY)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_nasty_words_get_a_page(client, words, language):
    answer = client.get(f"/{language}/search/", {"q": words.encode("utf-8", "replace").decode()})

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%ff%fe", "q=%ed%a0%80", "q=a&q=b", "q", "kind=nonsense&q=a", "page=0&q=a", "page=-1"]
)
def test_nasty_addresses_get_a_page_or_no_page(client, query):
    assert client.get(f"/en/search/?{query}").status_code in (200, 404)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=60))
def test_any_words_get_an_answer(words):
    query = read(words)

    find(query)


@settings(max_examples=150, deadline=None)
@given(
    words=st.text(alphabet="北京儿兒童ab'. éＡ谘商", max_size=12),
    text=st.text(alphabet="北京儿兒童ab'. éＡ<&谘商…ﬁ", max_size=60),
)
def test_marks_change_nothing_but_add_marks(words, text):
    marker = Marker(read(words))
    places = marker.places(text, by_ear=True)

    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(before[1] < after[0] for before, after in pairwise(places))
    plain = str(marked(text, places)).replace("<mark>", "").replace("</mark>", "")
    assert plain == str(marked(text, []))
    excerpt(text, places)


@pytest.mark.parametrize(
    "unit",
    [
        "\u0f73\u0f75\u0f81",
        "\u0344\u0315",
        "e" + "\u0301" * 40,
        "a.",
        "a'",
        "a' s",
        "儿",
        "儿 ",
        "a ",
        "xian",
        "\u1100\u1161",
    ],
)
def test_no_text_keeps_us_busy(unit):
    """Marks out of order cost the square of their number; no expression may go back and forth in what it has read."""
    text = (unit * 20_000)[:20_000]
    begun = time.process_time()

    tokens(fold(text))
    contains_any(["quiet lake", "静湖儿童"], text)
    Marker(read(text)).places(text, by_ear=True)

    assert time.process_time() - begun < 3


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet="a bé儿\u0301\u0344\u1100\u1161\u11a8각ไ\u0e33\n", min_size=450, max_size=900))
@pytest.mark.parametrize("form", ["NFKC", "NFD", "NFC"])
def test_a_text_normalized_in_pieces_is_the_same(form, text):
    assert normalized(form, text) == unicodedata.normalize(form, text)


def test_an_excerpt_keeps_english_words_whole():
    text = "Works for the education of children. " + "Its projects reach schools and teachers everywhere. " * 6

    cut = str(excerpt(text, [(4, 9)])).replace("<mark>", "").replace("</mark>", "")

    assert len(cut) > 120
    assert set(cut.strip("…").split()) <= set(text.split())


def test_long_questions_are_cut_and_it_is_said(client):
    query = read("a1 b2 " * 1000)
    page = Client().get("/en/search/", {"q": "x" * (MOST_CHARACTERS + 1)})

    assert len(query.text) <= MOST_CHARACTERS
    assert len(read(" ".join(f"w{n}" for n in range(90))).words) == MOST_WORDS
    assert "That was very long" in page.text


def test_a_question_of_signs_alone_asks_nothing(client):
    make_organisation(name_en="Halley")

    page = client.get("/en/search/", {"q": "!!! ， ()"})

    assert "There is nothing in this to search for" in page.text
