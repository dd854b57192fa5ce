"""Every quotation stands in its source, every text in both languages, and nothing is tidied that must stay."""

import hashlib
import re

import pytest

from gpc.provenance.seeding import QUOTE
from partners.directory.models.record import RESERVED_SLUGS, SLUG_PATTERN
from tests.seeds.reading import HAN, SEEDS, consensus, everything, files, lines, records, summit, walk

QUOTED = [(place, text) for place, text in everything() if isinstance(text, str) and "「" in text]
UNCAREFUL = re.compile(r"  |[a-z]'[a-z]|\"| - |\bcolor\b|\bcenter\b|\borganiz\w+|\bprogram\b", re.IGNORECASE)
PAIRS = [(place, pair) for place, pair in everything() if isinstance(pair, dict) and {"zh", "en"} & set(pair)]


def test_the_documents_are_those_that_were_quoted():
    for document in records("documents"):
        content = (SEEDS / "sources" / document["file"]).read_bytes()

        assert hashlib.sha256(content).hexdigest() == document["sha256"]


def test_every_quotation_stands_where_it_says():
    wrong = []
    for place, text in QUOTED:
        match = QUOTE.fullmatch(text)
        numbers = map(int, match[2].split("+")) if match else [0]
        if not match or any(match[3] not in lines(match[1])[number] for number in numbers):
            wrong.append((place, text))

    assert wrong == []
    assert len(QUOTED) > 600


def test_every_fact_is_quoted():
    quoting = ("source", "sources")
    parts = ("other_names", "work_areas", "achievements", "figures", "networks", "positions", "participations")
    parts += ("sessions", "speakers", "testimonials", "challenges", "promises", "criteria", "provisions", "facts")
    bare = [
        f"{name}{path}"
        for name, data in files().items()
        if name not in ("work-areas.yaml", "retention.yaml", "roles.yaml")
        for path, value in walk(data)
        if isinstance(value, dict) and path.count("/") > 1 and path.split("/")[-2] in parts
        if not any(key in value for key in quoting)
    ]

    assert bare == []


def test_every_text_is_in_both_languages():
    # Names are of three kinds and stand in one language when nobody knows the other.
    halves = [
        place
        for place, pair in PAIRS
        if not place.endswith("/name")
        if not all(isinstance(pair.get(language), str) and pair[language].strip() for language in ("zh", "en"))
    ]

    assert halves == []


def test_chinese_stands_where_chinese_should_and_english_where_english_should():
    strange = [
        place
        for place, pair in PAIRS
        if not place.endswith(("/name", "/short_name"))  # AAT is AAT in both
        if not HAN.search(pair["zh"]) or len(re.findall(r"[A-Za-z]", pair["en"])) < 2
    ]

    assert strange == []


def test_our_english_is_set_with_care():
    wrong = [
        (place, found.group())
        for place, pair in PAIRS
        for found in re.finditer(
            r"  |[a-z]'[a-z]|\"| - |\bcolor\b|\bcenter\b|\borganiz\w+|\bprogram\b", pair.get("en", ""), re.I
        )
        if "World Health Organization" not in pair["en"]
        if "Al Tawasul Organization" not in pair["en"]
    ]

    assert wrong == []


def test_our_chinese_has_no_blanks_beside_characters_and_full_punctuation():
    """Verbatim texts keep what is printed: the consensus, testimonials, and promises."""
    verbatim = ("consensus/", "/testimonials/", "/promises/")
    wrong = [
        (place, found.group())
        for place, pair in PAIRS
        if not any(part in place for part in verbatim) and not place.endswith("/name")
        for found in re.finditer(r"[\u4e00-\u9fff] | [\u4e00-\u9fff]|[\u4e00-\u9fff][,;:!?]", pair.get("zh", ""))
    ]

    assert wrong == []


def test_nobody_is_given_a_gender():
    """The sources print 女士 and 先生 for some; our own sentences say neither he nor she of anyone."""
    ours = [
        place
        for place, pair in PAIRS
        if "/testimonials/" not in place
        if re.search(r"\b(he|she|his|her|him|Mr|Ms|Mrs)\b", pair.get("en", ""))
        or re.search("(?<![其耳])[他她](?!们)", pair.get("zh", ""))
    ]

    assert ours == []


def test_honorifics_are_printed_with_the_name():
    text = "\n".join([*lines("A"), *lines("B")])
    for person in records("people"):
        name = person["name"].get("zh") or person["name"]["latin"]
        for honorific in filter(None, person.get("honorific", "").split("、")):
            assert re.search(rf"{re.escape(name)}\s?(\([A-Za-z ]+\)|（[A-Za-z ]+）)?\s?{honorific}", text), (
                name,
                honorific,
            )


def test_slugs_are_plain_unique_and_free():
    for kind in ("organisations", "people", "occasions", "programmes"):
        slugs = [record["slug"] for record in records(kind)]

        assert len(slugs) == len(set(slugs))
        assert [slug for slug in slugs if not re.fullmatch(SLUG_PATTERN, slug)] == []
        assert set(slugs) & set(RESERVED_SLUGS) == set()


def test_the_consensus_is_the_printed_one_character_by_character():
    text = consensus()
    printed = [lines("A")[number] for number in (314, 316, 318, 320, 322, 324, 326, 328)]

    assert [text["title"]["zh"], text["subtitle"]["zh"], text["dateline"]["zh"]] == printed[:3]
    assert [provision["text"]["zh"] for provision in text["provisions"]] == printed[3:]
    assert [provision["number"] for provision in text["provisions"]] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_headings_and_quotation_of_the_consensus_stand_in_its_text(language):
    for provision in consensus()["provisions"]:
        for key in ("heading", "quotation"):
            if key in provision:
                assert provision[key][language].replace("|", "") in provision["text"][language]
    assert [bool(provision.get("heading")) for provision in consensus()["provisions"]] == [
        False,
        True,
        True,
        True,
        True,
    ]


def test_the_english_consensus_names_organisations_as_the_directory_does():
    preamble = consensus()["provisions"][0]["text"]["en"]
    names = {record["slug"]: record["name"].get("en_working") for record in records("organisations")}

    for slug in ("beijing-youth-legal-aid", "alibaba-group", "china-ngo-network", "soong-ching-ling-centre"):
        assert names[slug] in preamble


def test_testimonials_are_the_printed_ones():
    printed = [(332,), (338,), (344,), (350,), (357,), (363,), (369,), (375, 379), (383,), (389,), (395,)]
    expected = ["".join(lines("A")[number].strip() for number in numbers) for numbers in printed]

    assert [said["text"]["zh"] for said in summit()["testimonials"]] == expected


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_excerpt_is_part_of_its_testimonial(language):
    for said in summit()["testimonials"]:
        assert said["excerpt"][language].replace("|", "") in said["text"][language]


def test_promises_and_challenges_in_chinese_are_the_report_s_words():
    report = "".join(lines("A")[405:412])
    for promise in summit()["promises"]:
        for sentence in promise["text"]["zh"].rstrip("。").split("。"):
            assert sentence in report, sentence
    for challenge in summit()["challenges"]:
        assert challenge["text"]["zh"].rstrip("。") in lines("A")[115]


def test_figures_are_printed():
    """The digits of every figure stand in the words that support it (26亿 and 1.28亿 aside, and numbers in words)."""
    in_words = {2_600_000_000: "26亿", 128_000_000: "1.28亿", 111_000_000: "1.11亿", 1_000_000: "100万", 5: "五大洲"}
    for place, value in everything():
        if "/figures/" in place and isinstance(value, dict) and "value" in value:
            assert in_words.get(value["value"], str(value["value"])) in value["source"], place
