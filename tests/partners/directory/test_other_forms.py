"""An organisation for programs and address books."""

import json

import pytest

from partners.directory.vcard import escaped, folded
from partners.models import OrganisationFigure
from tests.factories import make_achievement, make_citation, make_organisation, make_position, make_source
from tests.partners.directory.making import address, read


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_json_says_what_the_page_says_with_its_sources(client, db, language):
    organisation = make_organisation(
        name_zh_hans="机构",
        name_en="Body",
        founded_year=1990,
        ecosoc="special",
        ecosoc_year=2011,
        summary_zh_hans="概要",
    )
    make_citation(organisation=organisation, field="founded", source=make_source("成立于1990年", lines=[23]))
    make_achievement(organisation=organisation, text_en="Did it", text_zh_hans="做了")
    OrganisationFigure.objects.create(
        organisation=organisation,
        value=22,
        qualifier="more-than",
        unit_en="members",
        label_en="Members",
        source=make_source(),
    )

    response = client.get(address("organisation_json", organisation.slug, language=language))
    data = json.loads(response.content)

    assert response["Content-Type"] == "application/json"
    assert data["name"] == {"zh-Hans": "机构", "en": "Body", "status": {"zh-Hans": "missing", "en": "missing"}}
    assert (data["founded"], data["ecosoc"]) == (1990, {"status": "special", "since": 2011})
    assert data["summary"] == {"zh-Hans": "概要", "en": None}
    assert data["website"] is None
    assert (data["figures"][0]["value"], data["figures"][0]["qualifier"]) == ("22.00", "more-than")
    assert [(s["supports"], s["quote"], s["lines"], s["status"]) for s in data["sources"]] == [
        ("founded", "成立于1990年", [23], "as-stated")
    ]
    assert "source" in data["licence"]


@pytest.mark.parametrize(("website", "is_link"), [("https://example.org/", True), ("javascript:alert(1)", False)])
def test_only_a_web_page_becomes_a_link(client, db, website, is_link):
    organisation = make_organisation(website=website)

    assert (f'href="{website}"' in read(client, "organisation", organisation.slug)) is is_link


def test_people_are_on_the_page_and_in_no_file(client, db):
    position = make_position(title_en="Director")
    position.person.name_latin = "Ana Director"
    position.person.save()
    make_citation(
        organisation=position.organisation, field="position", position=position, source=make_source("Ana Director")
    )

    assert "Ana Director" in read(client, "organisation", position.organisation.slug)
    for name in ("organisation_json", "organisation_vcf"):
        assert "Ana Director" not in read(client, name, position.organisation.slug)


def test_the_card_is_a_vcard_4(client, db):
    organisation = make_organisation(name_zh_hans="机构", name_en="Body; or, so", website="https://example.org/")

    response = client.get(address("organisation_vcf", organisation.slug))
    text = response.content.decode()

    assert response["Content-Type"] == "text/vcard; charset=utf-8"
    assert text.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\nFN:Body\\; or\\, so\r\n")
    assert text.endswith("END:VCARD\r\n")
    assert "URL:https://example.org/" in text
    assert "EMAIL" not in text
    assert "TEL" not in text


def test_long_lines_are_folded_between_characters():
    text = folded("NOTE:" + "儿童保护" * 40)

    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert all(line.startswith(" ") for line in lines[1:])
    assert "".join([lines[0], *(line[1:] for line in lines[1:])]) == "NOTE:" + "儿童保护" * 40


def test_what_has_a_meaning_in_a_card_is_escaped():
    assert escaped("a,b;c\\d\ne\r\nf") == "a\\,b\\;c\\\\d\\ne\\nf"
