"""What machines ask for: robots.txt, sitemap.xml, the outbox of one person's machine."""

import xml.etree.ElementTree as ElementTree

import pytest

from gpc.shelter.models import Shelter
from gpc.site import sitemap
from gpc.site.outbox import mails
from tests.factories import make_consensus, make_edition, make_organisation, make_person, make_session

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def addresses(client, settings, path="/sitemap.xml"):
    answer = client.get(path)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("application/xml")
    root = ElementTree.fromstring(answer.content)
    return [loc.text.removeprefix(settings.SITE_ORIGIN) for loc in root.iterfind(".//s:loc", SPACE)], root


def test_the_map_holds_what_is_published_in_both_languages(client, settings, db):
    edition = make_edition()
    make_session(edition=edition, slug="opening")
    make_edition(is_published=False)
    make_consensus(slug="2018")
    make_consensus(slug="draft", is_published=False)
    make_organisation(slug="halley-movement")
    make_organisation(slug="not-yet", state="draft")

    found, root = addresses(client, settings)

    slug = edition.occasion.slug
    for language in ("zh-hans", "en"):
        assert {path for path in found if path.startswith(f"/{language}/")} == {
            f"/{language}/{rest}"
            for rest in (
                "", "partners/", "partners/map/", "partners/halley-movement/", "summits/", "consensus/", "privacy/",
                "accessibility/", "consensus/2018/",
                *(f"summits/{slug}/{page}" for page in ("", "agenda/", "speakers/", "delegates/", "call/")),
                f"summits/{slug}/sessions/opening/",
            )
        }  # fmt: skip
    assert all(len(url.findall("x:link", SPACE)) == 2 for url in root)


def test_every_address_of_the_map_leads_to_a_page(client, settings, db):
    edition = make_edition()
    make_session(edition=edition)
    make_consensus(edition=edition)
    make_organisation()

    found, _ = addresses(client, settings)

    assert {path: client.get(path).status_code for path in found} == dict.fromkeys(found, 200)


def test_people_and_subjects_at_risk_are_not_on_the_map(client, settings, db):
    make_person(slug="someone")
    hidden = make_organisation(slug="hidden-house")
    Shelter.objects.create(kind="organisation", subject_id=hidden.pk, reason="danger", by="test")

    found, _ = addresses(client, settings)

    assert not [path for path in found if "/people/" in path or "hidden-house" in path]


def test_a_large_map_is_split(client, settings, monkeypatch, db):
    monkeypatch.setattr(sitemap, "SIZE", 2)
    slugs = {make_organisation().slug for _ in range(5)}

    index, _ = addresses(client, settings)
    found = [path for part in index for path in addresses(client, settings, part)[0]]

    assert index == ["/sitemap/pages.xml", *(f"/sitemap/organisations-{part}.xml" for part in (1, 2, 3))]
    assert {f"/en/partners/{slug}/" for slug in slugs} == {path for path in found if "/en/partners/o" in path}


NOT_PARTS = ["organisations-0", "organisations-9", "organisations--1", "organisations-99999999", "x"]


@pytest.mark.parametrize("part", NOT_PARTS)
def test_a_part_that_does_not_exist_is_not_there(client, part, db):
    assert client.get(f"/sitemap/{part}.xml").status_code == 404


def test_robots_may_read_what_is_public(client, settings):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert f"Sitemap: {settings.SITE_ORIGIN}/sitemap.xml" in lines
    assert "Disallow: /admin/" in lines
    assert "Disallow: /" not in lines


MAIL = """Content-Type: text/plain; charset="utf-8"
MIME-Version: 1.0
Subject: =?utf-8?b?5oKo5aW9?=
From: portal@localhost
To: a@example.org
Date: Sat, 21 Nov 2026 22:00:00 -0000

您好。Follow http://localhost/en/
"""


def test_the_outbox_shows_mails_the_latest_first(client, settings, tmp_path):
    settings.GPC_LOCAL, settings.VAR_DIR = True, tmp_path
    (tmp_path / "mail").mkdir()
    between = "-" * 79 + "\n"
    two = [MAIL, MAIL.replace("a@", "b@")]
    (tmp_path / "mail" / "20260101-000000-1.log").write_text("".join(f"{mail}\n{between}" for mail in two))

    found = [(mail.subject, mail.to) for mail in mails(tmp_path / "mail")]
    assert found == [("您好", "b@example.org"), ("您好", "a@example.org")]
    page = client.get("/outbox/", headers={"accept-language": "en"})
    assert page.status_code == 200 and 'href="http://localhost/en/"' in page.content.decode()


def test_the_outbox_is_absent_in_production(client, settings):
    settings.GPC_LOCAL = False

    assert client.get("/outbox/").status_code == 404
