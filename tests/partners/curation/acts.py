"""What is done at the workbench besides adding, changing and deleting: a row for each act, for trying it as everybody.

Which acts there are is asked of the admin site (tests/partners/curation/test_verbs.py): one without a line here fails.
A line says on which row, what is typed, and which works of seeds/roles.yaml it takes, all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from gpc.lib.tables import Table
from gpc.outbox.models import Letter
from partners.curation import actions, exchange_views
from partners.models import Correction
from partners.safeguarding import lifting
from partners.safeguarding.actions import shelter_subject
from tests import factories as make
from tests.partners.curation import desk

WHY = {"reason": "It was asked for."}
TABLE = "slug,name_en,kind\nfresh,New,media\n"


def nothing(_world, *_row):
    """Nothing is needed."""
    return {}


@dataclass(frozen=True)
class Act:
    """On which row, with what typed, by whom: `takes` are works with tables ("app.model:work"), `may` an action.

    `comes` says what a reading act brings, where nothing need change; `before` is done for each account by itself.
    """

    takes: tuple
    row: Callable = nothing
    typed: Callable = nothing
    may: str = ""
    comes: str = ""
    before: Callable = nothing


def _organisation(**fields):
    return lambda world: make.make_organisation(**fields)


def _person(**fields):
    return lambda world: make.make_person(**fields)


def _hidden(kind, maker, *, asked=False, entry=False):
    """A record at risk, or its entry in the register; with `asked`, another officer has asked to end it."""

    def made(_world):
        record = maker()
        found = shelter_subject(kind, record, reason="x", by="account:0")
        if asked:
            lifting.ask(found, user=desk.account("safeguarding"), reason="It is over.")
        return found if entry else record

    return made


def _letter(_world):
    return Letter.objects.create(
        kind="test/notice", key="failed", address="a@example.org", state="failed", trouble="x", params={"a": 1}
    )


def _correction(**fields):
    return lambda world: Correction.objects.create(
        what=f"organisation:{world.organisation.pk}", text="Wrong.", language="en", **fields
    )


def _published_at_once(_world):
    return actions.publish([make.make_organisation(state="draft")], by="account:0")


def _table(_world, *_row):
    return {"file": SimpleUploadedFile("table.csv", TABLE.encode())}


def _keep_a_preview(client):
    columns, row = (line.split(",") for line in TABLE.splitlines())
    cache.set(f"import:{client.user.pk}:token", Table(columns, [row]), exchange_views.KEPT_FOR)


def _of_a_record(name, maker):
    """The acts that organisations and people share."""
    model, kind = f"partners.{name}", name
    plain, risky = (f"{model}:change",), (f"{model}:view", "shelter.shelter:change")
    made = make.make_organisation if kind == "organisation" else make.make_person
    return {
        f"{model}/publish": Act(plain, maker(state="draft")),
        f"{model}/withdraw": Act(plain, maker()),
        f"{model}/hold": Act(plain, maker(), lambda *_: WHY),
        f"{model}/put-at-risk": Act(risky, maker(), lambda *_: WHY),
        f"{model}/lift": Act(risky, _hidden(kind, made), lambda *_: WHY),
        f"{model}/confirm-lift": Act(risky, _hidden(kind, made, asked=True)),
        f"{model}:publish_chosen": Act(plain, maker(state="draft")),
        f"{model}:withdraw_chosen": Act(plain, maker()),
    }


def _of_an_account(name, typed=WHY, who="nobody", **fields):
    def row(world):
        user = world.accounts[who]
        type(user).objects.filter(pk=user.pk).update(**fields or {"is_active": True})
        return user

    return {f"partners.user/{name}": Act(("partners.user:change",), row, lambda *_: typed)}


VERBS = {
    **_of_a_record("organisation", _organisation),
    **_of_a_record("person", _person),
    **_of_an_account("give-role", WHY | {"role": "reviewer"}),
    **_of_an_account("take-role", WHY | {"role": "reviewer"}, "reviewer"),
    **_of_an_account("close", WHY, "elsewhere"),
    **_of_an_account("open", WHY, "deputy", is_active=False),
    "outbox.letter/try-again": Act(("outbox.letter:change",), _letter),
    "outbox.letter:try_again": Act(("outbox.letter:change",), _letter),
    "partners.correction/take-up": Act(("partners.correction:change",), _correction()),
    "partners.correction/decline": Act(("partners.correction:change",), _correction()),
    "summits.testimonial/withdraw-consent": Act(
        ("summits.testimonial:change",), lambda world: make.make_testimonial(), lambda *_: WHY
    ),
    "summits.testimonial/give-consent": Act(
        ("summits.testimonial:change",), lambda world: make.make_testimonial(consent="withdrawn"), lambda *_: WHY
    ),
    "shelter.shelter/lift": Act(
        ("shelter.shelter:change",), _hidden("person", make.make_person, entry=True), lambda *_: WHY
    ),
    "shelter.shelter/confirm-lift": Act(
        ("shelter.shelter:change",), _hidden("person", make.make_person, entry=True, asked=True)
    ),
}

BY_IMPORT = ("partners.organisation:add", "partners.organisation:change")
# Pages of the workbench that Django does not give every table: what is asked there, and what must come of it.
PAGES = {
    "partners_organisation_import": Act(BY_IMPORT, typed=_table, comes='name="token"'),
    "partners_organisation_import_confirm": Act(BY_IMPORT, typed=lambda *_: {"token": "token"}, before=_keep_a_preview),
    "partners_organisation_export": Act(("partners.organisation:view",), typed=lambda *_: {"format": "csv"}),
    "partners_organisation_merge": Act(
        ("partners.organisation:change",),
        _organisation(),
        lambda world, _row: {"into": world.organisation.pk, "confirm": "1"},
    ),
    "audit_trace_undo": Act(("audit.trace:change",), _published_at_once),
}
# Pages that are only read: who may see them, and a question that has an answer.
READ = {
    "audit_trace_export": Act(("audit.trace:view",), may="export-audit"),
    "autocomplete": Act(
        ("partners.organisation:view",),
        typed=lambda *_: {"app_label": "partners", "model_name": "affiliation", "field_name": "network", "term": ""},
    ),
    "worklist": Act(("partners.organisation:view",)),
    "app_list": Act(("summits.edition:view",), lambda world: ["summits"]),
}
# Pages that show or change nothing but the reader's own view of the workbench: for everybody who works there.
BY_POST = ("set_language",)
FOR_STAFF = {"index": 200, "jsi18n": 200, "password_change": 302, "set_language": 302}
DOORS = {"login", "logout"}
