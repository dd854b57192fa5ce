"""Files given as everybody: who may not give one leaves none, neither in the database nor where files are kept.

Which forms take a file is asked of the code; tables that come in at the workbench are tried in
tests/partners/curation/test_verbs.py and keep no file.
"""

from copy import copy

import pytest
from django import forms
from django.test import Client
from django.utils.translation import override

from gpc.media.models import MediaFile
from partners.identity import policy
from tests import matrix
from tests.addresses import walk
from tests.deeds import deeds_of
from tests.media.making import PDF, upload
from tests.partners.colleagues.making import signed_in
from tests.partners.colleagues.trying import Trial, filled, taken_back
from tests.partners.editing import pictures

PERSON = {"people": "people", "given_by": "both", "scopes": ["site"], "languages": ["en"]}
PERSON |= {"given_on": "2026-01-05", "expires_on": "2030-01-05"}
SHOWN = {"alt_zh_hans": "院子", "alt_en": "A yard", "rights": "on", "no_child": "on"}
# By form: the pages on which it stands, the name of the file, and what is typed besides.
GIVEN = {
    "AttachmentForm": {
        "vetting:step": ("file", {"kind": "other"}),
        "vetting:answers": ("file", {"kind": "other"}),
    },
    "ClaimDocumentForm": {"partners:my_claim": ("document", {"add": "1"})},
    "ClaimForm": {"partners:claim_person": ("document", {"title": "Director", "evidence": "The page."})},
    "PictureForm": {"partners:edit_picture": ("file", PERSON | SHOWN)},
    "PortraitForm": {"partners:my_page": ("file", SHOWN | {"act": "portrait"})},
    "SafeguardingFileForm": {
        "partners:safeguarding_file": ("upload", {"basis": "policy", "dated_on": "2024-03-12", "base": ""})
    },
}
ELSEWHERE = {"UploadForm", "RightsForm"}  # the table of the workbench; what the two forms for pictures share
PICTURES = {"partners:edit_picture", "partners:my_page"}


def forms_with_files(of=forms.BaseForm):
    """The names of our forms in which a file can be given."""
    for one in of.__subclasses__():
        ours = one.__module__.startswith(("gpc.", "partners.", "summits.", "consensus."))
        if ours and any(isinstance(field, forms.FileField) for field in getattr(one, "base_fields", {}).values()):
            yield one.__name__
        yield from forms_with_files(one)


def test_every_form_that_takes_a_file_has_a_line():
    assert walk()
    assert set(forms_with_files()) == set(GIVEN) | ELSEWHERE


@pytest.mark.usefixtures("short_404")
def test_who_may_not_give_a_file_leaves_none(db, own_store):
    world = matrix.make_world()
    world.clients = {who: signed_in(user) for who, user in world.accounts.items()}
    found, meant = {}, {}
    for page, line in ((page, line) for pages in GIVEN.values() for page, line in pages.items()):
        with taken_back():
            trial = trial_of(page, copy(world))
            everybody = trial.everybody | {"visitor": Client()}
            found[page] = {who for who, client in everybody.items() if gives(client, trial.path, page, line, own_store)}
            meant[page] = {who for who in trial.everybody if may(trial, who)}

    assert found == meant


def trial_of(page, world):
    """A page as it is tried: of an application, where it asks for documents."""
    action = next(one for one in policy.actions() if one.has_page(page))
    address = next(one for one in walk() if one.name == page)
    trial = Trial(action, address, world, deed=deeds_of(page)[0])
    if page == "vetting:step":
        trial.path = trial.path.replace("/work/", "/documents/")
    elif page == "vetting:answers":
        world.draft.requests.update(fields=["documents"])
    return trial


def may(trial, who):
    """Whether they are obeyed; on a page of one account its owner alone gives files."""
    return who == "owner" if trial.is_own else trial.may(who)


def gives(client, path, page, line, own_store):
    """Whether a file is kept, in the database and beside it; both or neither."""
    name, typed = line
    file = upload(pictures.jpeg(), "yard.jpg") if page in PICTURES else upload(PDF, "policy.pdf")
    with taken_back(), override("en"):
        rows, kept = MediaFile.objects.count(), files_in(own_store)
        client.post(path, filled(client.get(path), path, typed) | {name: file})
        has_row, has_file = MediaFile.objects.count() > rows, files_in(own_store) > kept
    assert has_row == has_file, (path, has_row, has_file)
    return has_row


def files_in(folder):
    """How many files are kept."""
    return sum(one.is_file() for one in folder.rglob("*"))
