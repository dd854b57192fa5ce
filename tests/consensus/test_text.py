"""The text of a consensus: shown exactly as stored, with a fingerprint that anyone can compute."""

import hashlib
import re
from html import unescape

import pytest

from consensus.models import Provision, Version
from consensus.reading import chinese
from tests.factories import make_consensus

LINE = "1、关爱保护儿童应该成为国际社会共同关注的首要议题。当前, 人类社会的发展面临着众多挑战, 儿童不仅是希望。"
ENGLISH = "1. The care of children should come first. Human society faces many challenges."


@pytest.fixture
def consensus(db):
    """A consensus whose first article is printed with marker, half-width commas and a heading within its line."""
    consensus = make_consensus(
        slug="2018",
        articles=1,
        title_zh_hans="A20 全球关爱儿童社会共识",
        title_en="A20 Global Social Consensus",
        subtitle_zh_hans="构建全球最有活力的儿童保护平台",
        dateline_zh_hans="2018年3月23日| 中国, 北京",
        dateline_en="23 March 2018 | Beijing, China",
    )
    article = Provision.objects.get(version__consensus=consensus, number=1)
    article.heading_zh_hans, article.text_zh_hans = "关爱保护儿童应该成为|国际社会共同关注的首要议题", LINE
    article.heading_en, article.text_en = "The care of children should come first", ENGLISH
    article.save()
    return consensus


def read(client, path):
    page = client.get(path)
    assert page.status_code == 200
    return page.content.decode()


def plain(html):
    """Text without tags."""
    return unescape(re.sub(r"<[^>]+>", "", html))


def cell(html, anchor, side):
    """What one column of one article says."""
    row = html.split(f'id="{anchor}"')[1].split("</section>")[0]
    return plain(re.search(rf'<div class="{side}".*?</div>', row, re.DOTALL)[0])


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_both_texts_stand_side_by_side_exactly_as_stored(client, consensus, language):
    page = read(client, f"/{language}/consensus/2018/")

    assert cell(page, "article-1", "zh") == LINE
    assert cell(page, "article-1", "en") == ENGLISH
    assert cell(page, "preamble", "zh") == "0、条文。"
    assert "2018年3月23日| 中国, 北京" in plain(page)


def test_the_fingerprint_is_what_anyone_computes_from_the_lines(client, consensus):
    lines = [
        "A20 全球关爱儿童社会共识",
        "构建全球最有活力的儿童保护平台",
        "2018年3月23日| 中国, 北京",
        "0、条文。",
        LINE,
    ]
    by_hand = hashlib.sha256(("\n".join(lines) + "\n").encode("utf-8")).hexdigest()

    assert by_hand in read(client, "/en/consensus/2018/")


@pytest.mark.parametrize("lang", ["zh-Hans", "en"])
def test_the_file_has_the_fingerprint_of_the_page(client, consensus, lang):
    page = read(client, "/en/consensus/2018/")

    file = client.get(f"/en/consensus/2018/text.{lang}.txt")

    assert file["Content-Type"] == "text/plain; charset=utf-8"
    assert hashlib.sha256(file.content).hexdigest() in page
    assert file.content.endswith(b"\n") and b"\r" not in file.content


@pytest.mark.parametrize("lang", ["zh", "zh-hans", "fr", "EN"])
def test_there_is_no_file_in_another_language(client, consensus, lang):
    assert client.get(f"/en/consensus/2018/text.{lang}.txt").status_code == 404


def test_one_changed_character_changes_the_fingerprint(client, consensus):
    before = client.get("/en/consensus/2018/").context["reading"].fingerprints()
    Provision.objects.filter(number=1).update(text_zh_hans=LINE.replace(",", "，", 1))
    after = client.get("/en/consensus/2018/").context["reading"].fingerprints()

    assert before[0].sha256 != after[0].sha256
    assert before[1].sha256 == after[1].sha256


@pytest.mark.parametrize(
    ("heading", "text", "parts"),
    [
        ("标题|很长", "1、标题很长。正文。", ("1、标题|很长。", "正文。")),
        ("A heading", "1. A heading. The text.", ("1. A heading.", " The text.")),
        ("", "没有标题。", ("", "没有标题。")),
        ("标题", "正文写着许多别的话，后来才有标题。", ("", "正文写着许多别的话，后来才有标题。")),
        ("另一个", "1、标题。正文。", ("", "1、标题。正文。")),
    ],
)
def test_a_heading_is_set_apart_without_adding_or_losing_a_character(heading, text, parts):
    provision = Provision(number=1, heading_zh_hans=heading, text_zh_hans=text)

    assert provision.parts_in("zh-hans") == parts
    assert "".join(parts).replace("|", "") == text


def test_words_for_the_home_page_must_stand_in_the_text(db):
    provision = Provision(number=1, text_zh_hans="儿童, 也是希望。", quotation_zh_hans="儿童, |也是希望。")
    misquoted = Provision(number=1, text_zh_hans="儿童, 也是希望。", quotation_zh_hans="儿童，也是希望。")

    assert provision.quotation_in("zh-hans") == "儿童, |也是希望。"
    assert misquoted.quotation_in("zh-hans") == ""


def test_legal_status_is_said_in_words(client, consensus):
    page = read(client, "/en/consensus/2018/")

    assert "Authoritative text" in page
    assert "Working translation" in page


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_withheld_article_keeps_its_place_and_the_text_cannot_be_verified(client, consensus, language):
    Provision.objects.filter(number=1).update(withheld=True)

    page = read(client, f"/{language}/consensus/2018/")

    assert LINE not in plain(page)
    assert ENGLISH not in plain(page)
    assert cell(page, "article-1", "en") == "Withheld at present."
    assert client.get(f"/{language}/consensus/2018/text.zh-Hans.txt").status_code == 404
    assert "h-verify" not in page


def test_an_untranslated_article_says_so_and_has_no_fingerprint(client, consensus):
    Provision.objects.filter(number=1).update(text_en="")

    page = client.get("/en/consensus/2018/")

    assert cell(page.content.decode(), "article-1", "en") == "Not translated yet."
    assert [fingerprint.lang for fingerprint in page.context["reading"].fingerprints()] == ["zh-Hans"]


@pytest.mark.parametrize("changes", [{"is_published": False}, {"state": Version.State.DRAFT}])
def test_what_is_not_published_or_not_adopted_is_not_there(client, consensus, changes):
    version = consensus.versions.get()
    for name, value in changes.items():
        setattr(consensus if hasattr(consensus, name) else version, name, value)
    consensus.save(), version.save()

    assert client.get("/en/consensus/2018/").status_code == 404
    assert "A20 Global Social Consensus" not in plain(
        read(client, "/en/consensus/").split("<main")[1].split("<footer")[0]
    )


def test_numbers_on_the_fold_are_chinese_in_chinese():
    assert [chinese(n) for n in (1, 4, 10, 11, 20, 21, 99)] == ["一", "四", "十", "十一", "二十", "二十一", "九十九"]
