"""One hostile name, in every text that the portal keeps: at risk, nobody reads it anywhere."""

import itertools

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.db import models
from django.test import Client
from django.urls import reverse

from gpc.audit.models import Trace
from gpc.media.actions import store_document
from gpc.media.models import MediaFile
from gpc.outbox.kinds import NotToBeSent
from gpc.outbox.models import Letter
from gpc.shelter.names import contains_any
from gpc.shelter.texts import tables
from partners.models import Claim, Correction, Invitation, Organisation, ProfilePicture
from partners.safeguarding.actions import shelter_subject
from partners.safeguarding.files import AUDIENCE
from tests import factories as make
from tests.addresses import LANGUAGES, walk
from tests.media import making as media
from tests.partners.colleagues import making
from tests.partners.curation import desk
from tests.partners.editing import pictures
from tests.partners.membership.making import make_admission
from tests.partners.relay import making as relay
from tests.shelter.crawling import ByTurns, Walker

CHINESE, ENGLISH, SLUG = "翡冷翠儿童守望社", "Zephyrine Child Watch", "zephyrine-child-watch"
PLANTED = f"前文{CHINESE}后文 said {ENGLISH}"
BY = "account:1"
OPEN = [one for one in walk() if not getattr(one.view, "login_required", True)]
FORMS = ("/delete/", "/history/", "/change/", "/undo/", "/do/", "/add/", "?o=", "&o=", "_facets")


@pytest.fixture
def organisation(db):
    call_command("load_seeds", verbosity=0)
    return make.make_organisation(slug=SLUG, name_zh_hans=CHINESE, name_en=ENGLISH)


def plant():
    """Write the name into every text that can be withheld, of the first two rows of each table; the rows."""
    planted = []
    for make_row in (relay.make_report, relay.make_stop, make_admission) * 2:
        make_row()
    for model in tables():
        _fill_where_empty(model)
        for row in model._base_manager.order_by("pk")[:2]:
            for field in row.withheld_fields:
                setattr(row, field, _text_for(model, field))
            try:
                row.save()
            except Exception as problem:
                pytest.fail(f"{model._meta.label}: {problem}")
            planted.append(row)
    return planted


def _text_for(model, field):
    column = model._meta.get_field(field)
    if isinstance(column, models.EmailField):
        return f"zephyrine.child.watch.{next(_numbers)}@example.org"
    text = f"{next(_numbers)} {PLANTED}"
    return text[: column.max_length] if column.max_length else text


_numbers = itertools.count(1)


def _fill_where_empty(model):
    """Tables that the founding data leave empty."""
    if model.__name__ in ("Picture", "ProfilePicture") and not model.objects.exists():
        for organisation in Organisation.objects.published().order_by("pk")[:2]:
            pictures.make_picture(organisation, nobody=True)
    if model.__name__ == "SafeguardingFile":
        for _n in range(2):
            model.objects.create(
                organisation=make.make_organisation(),
                basis="policy",
                dated_on="2024-03-12",
                review_due_on="2026-03-12",
                saved_by=BY,
                focal_name="x",
                focal_email="x@example.org",
                focal_agreed_at="2024-03-12T00:00Z",
            )
    if model.__name__ == "Conversation":
        for _n in range(2):
            relay.make_message(to=Organisation.objects.order_by("pk").first())


@pytest.fixture
def world(organisation, settings, tmp_path):
    """Rows of every room about the organisation, its file, its letters; then it is at risk."""
    settings.MEDIA_ROOT = tmp_path
    logo = pictures.make_picture(organisation, "logo", nobody=True)
    assert Client().get(pictures.address(logo)).status_code == 200
    planted = plant()
    around = make.make_role(make.make_user(language="en"), organisation, "editor")
    person = make.make_position(organisation=organisation).person
    Invitation.objects.create(organisation=organisation, email="invited@example.org", sent_by=BY)
    Claim.objects.create(organisation=organisation, user=make.make_user(), evidence=PLANTED)
    Correction.objects.create(what=f"organisation:{organisation.pk}", label=ENGLISH, text=PLANTED, language="en")
    Correction.objects.create(what="organisation:1", label="other", text=PLANTED, language="en")
    file = store_document(
        media.upload(media.PDF, f"{ENGLISH}.pdf"), audience=AUDIENCE, about=f"organisation:{organisation.pk}", by=BY
    )
    elsewhere = store_document(
        media.upload(media.PDF, f"{CHINESE}.pdf"), audience=AUDIENCE, about=f"organisation:{person.pk + 99999}", by=BY
    )
    letters = [
        Letter.objects.create(
            kind="partners/without-representative",
            key=f"planted:{n}",
            address="a@example.org",
            params={"organisation": organisation.pk},
            subjects=subjects,
        )
        for n, subjects in enumerate(([f"organisation:{organisation.pk}"], []))
    ]
    Trace.objects.leave(by=BY, verb="changed", what=f"organisation:{organisation.pk}", label=ENGLISH)
    entry = shelter_subject("organisation", organisation, reason="test", by=BY)
    return entry, {
        "file": file,
        "elsewhere": elsewhere,
        "logo": logo,
        "planted": planted,
        "letters": letters,
        "role": around,
        "person": person,
    }


def starts():
    return [one.path(language) for one in OPEN if not one.gaps for language in LANGUAGES]


def test_every_text_that_names_them_is_withheld(world):
    assert {row.withheld for model in tables() for row in model._base_manager.order_by("pk")[:2]} == {True}


def test_visitors_read_the_planted_name_nowhere(world):
    entry, _around = world
    visitor = ByTurns(Client(raise_request_exception=False), entry.names, skip=("?",))
    visitor.walk(*map(visitor.in_turn, starts()))
    read = {language: sum(one.startswith(f"/{language}/") for one in visitor.seen) for language in LANGUAGES}
    assert min(read.values()) > 100, "both languages are walked, or the test proves half"
    visitor.skip = ()
    for asked in ("partners/?also=mentioned", "search/?q=Watch", "search/?q=童", "partners/?q=child"):
        for language in LANGUAGES:
            visitor.visit(f"/{language}/{asked}")

    assert visitor.found == []
    assert {status for status in visitor.statuses.values() if status >= 500} <= {503}


def test_files_and_addresses_of_them_are_as_if_they_never_were(world):
    _entry, around = world
    shown = [row.picture for row in around["planted"] if isinstance(row, ProfilePicture)]
    files = [around["file"], around["elsewhere"], *(one.file for one in (around["logo"].picture, *shown))]
    addresses = [*(one.get_absolute_url() for one in files), pictures.address(around["logo"])]
    for address, reader in itertools.product(addresses, (Client(), desk.editor())):
        assert reader.get(address).status_code == 404
    slugs = [one for one in OPEN if one.gaps == ["slug"]]
    for language, one in itertools.product(LANGUAGES, slugs):
        hidden, never = (_answer(one.path(language, slug=slug), slug) for slug in (SLUG, "zephyrine-never-was-x"))
        assert hidden == never, one.route


def _answer(path, slug):
    answer = Client().get(path)
    headers = {name: value.replace(slug, "SLUG") for name, value in answer.items()}
    return answer.status_code, answer.text.replace(slug, "SLUG"), headers


def test_people_of_other_organisations_read_it_nowhere(world):
    """A representative of another organisation, on every page of the desk and of the account."""
    entry, _around = world
    client = making.colleague(organisation=Organisation.objects.order_by("pk").first())
    client.raise_request_exception = False
    walker = Walker(client, entry.names, skip=("/admin/",))
    walker.is_skipped = lambda address: "/logout/" in address or not address.startswith(("/en/desk", "/en/account"))
    walker.walk("/en/desk/", reverse("identity:my_data"), "/en/account/")
    assert walker.found == []
    assert {status for status in walker.statuses.values() if status >= 500} == set()


def test_the_secretariat_reads_it_nowhere(world):
    entry, around = world
    editor = desk.editor()
    editor.raise_request_exception = False
    walker = Walker(editor, entry.names, skip=FORMS, within="/admin/").walk("/admin/")
    walker.within = "/"
    for row in [row for model in tables() for row in model._base_manager.order_by("pk")[:1]]:
        for page in ("change", "history"):
            if admin.site.is_registered(type(row)):
                walker.visit(reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk]))
    for address in ("/en/desk/", "/en/desk/claims/", "/en/desk/safeguarding-files/"):
        walker.visit(address)
    for file in MediaFile.objects.filter(pk=around["elsewhere"].pk):
        walker.visit(reverse("admin:media_mediafile_change", args=[file.pk]))
    assert walker.found == []
    assert {status for status in walker.statuses.values() if status >= 500} == set()


def test_no_letter_that_waits_says_it(world):
    for letter in world[1]["letters"]:
        with pytest.raises(NotToBeSent):
            letter.words()


def test_nothing_that_is_taken_away_holds_it(world):
    """Organisations by the secretariat, traces by an administrator, one's own data by others."""
    entry, _around = world
    client = desk.editor()
    for form in ("csv", "xlsx"):
        walker = Walker(client, entry.names)
        walker.visit(reverse("admin:partners_organisation_export"), method="post", format=form)
        assert walker.found == []
    keeper = desk.signed_in("administrator")
    walker = Walker(keeper, entry.names)
    for address in ("admin:audit_trace_changelist", "admin:audit_trace_export"):
        walker.visit(reverse(address))
    assert walker.found == []
    assert not contains_any(entry.names, client.get(reverse("identity:my_data")).text)
