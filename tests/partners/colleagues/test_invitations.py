"""Inviting colleagues: the letter, its link, and all the ways in which it may be followed."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from gpc.audit.models import Trace
from gpc.outbox.kinds import NotToBeSent
from gpc.outbox.models import Letter
from partners.colleagues.actions import invitations
from partners.models import Invitation, Role, User
from partners.safeguarding.actions import shelter_subject
from tests import factories as make
from tests.partners.colleagues import making

pytestmark = pytest.mark.django_db
WORDS = {"email": "new@example.org", "kind": "editor", "language": "en", "note": "Please join us."}
ARRIVAL = {"name": "New", "password": "a long sentence of mine", "adult": "1", "privacy": "1", "abroad": "1"}


def address(organisation, rest="colleagues/invite/"):
    return f"/en/desk/organisations/{organisation.slug}/{rest}"


@pytest.fixture
def host():
    return making.colleague()


def invited(host, **words):
    answer = host.post(address(host.role.organisation), WORDS | words)
    assert answer.status_code == 302
    return Invitation.objects.latest("pk")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_letter_says_who_invites_as_what_and_how_to_accept(host, language):
    organisation = host.role.organisation
    invitation = invited(host, language=language)

    letter = Letter.objects.get()
    subject, text = letter.words()

    name = organisation.name_in(language)
    role = {"en": "Editor", "zh-hans": "编辑"}[language]
    assert (letter.address, letter.language, letter.subjects) == (
        "new@example.org",
        language,
        [f"organisation:{organisation.pk}"],
    )
    assert all(word in text for word in (name, role, "Please join us.", f"/{language}/join/invitation/"))
    assert name in subject
    assert invitation.token in text


def test_a_new_colleague_makes_an_account_and_has_the_role(host):
    invitation = invited(host)
    visitor = Client()
    link = making.link_in(Letter.objects.get())

    assert "new@example.org" not in visitor.get(link).content.decode()
    answer = visitor.post(link, ARRIVAL)

    user = User.objects.get(email="new@example.org")
    assert (answer.status_code, answer["Location"]) == (302, address(host.role.organisation, ""))
    assert visitor.get(answer["Location"]).status_code == 200
    assert Role.objects.open().get(user=user).kind == "editor"
    assert user.emailaddress_set.get().verified
    invitation.refresh_from_db()
    assert invitation.accepted_by == user.trace_label
    assert list(Trace.objects.order_by("pk").values_list("verb", flat=True)) == [
        "colleague-invited",
        "account-made",
        "colleague-role-given",
        "invitation-accepted",
    ]
    assert visitor.get(link).status_code == 410


@pytest.mark.parametrize("missing", ["name", "password", "adult", "privacy", "abroad"])
def test_nobody_arrives_without_what_an_account_is_made_on(host, missing):
    invited(host)
    link = making.link_in(Letter.objects.get())

    answer = Client().post(link, ARRIVAL | {missing: ""})

    assert (answer.status_code, answer.context["form"].errors.keys()) == (400, {missing})
    assert not User.objects.filter(email="new@example.org").exists()


def test_a_weak_password_is_refused(host):
    invited(host)

    answer = Client().post(making.link_in(Letter.objects.get()), ARRIVAL | {"password": "1234567890"})

    assert answer.context["form"].errors.keys() == {"password"}


def test_an_account_with_the_address_signs_in_first_and_then_says_yes(host):
    user = make.make_user(email="New@example.org")
    invited(host)
    link = making.link_in(Letter.objects.get())

    page = Client().post(link, ARRIVAL)
    assert f"next={quote(link)}" in page.content.decode()
    assert not Role.objects.filter(user=user).exists()
    making.signed_in(user).post(link)

    assert Role.objects.open().get(user=user).organisation == host.role.organisation


def test_another_account_cannot_use_the_link(host):
    invited(host)
    other = making.signed_in(make.make_user(email="other@example.org"))
    link = making.link_in(Letter.objects.get())

    page = other.post(link).content.decode()

    assert not Role.objects.filter(user=other.user).exists()
    assert ("other@example.org" in page, "new@example.org" in page) == (True, False)


def test_inviting_looks_the_same_whether_or_not_there_is_an_account(host):
    make.make_user(email="known@example.org")

    pages = []
    for email in ("known@example.org", "unknown@example.org"):
        answer = host.post(address(host.role.organisation), WORDS | {"email": email}, follow=True)
        pages.append((answer.status_code, [str(message) for message in answer.context["messages"]]))

    assert pages[0] == pages[1]
    assert [kind for _to, kind in making.letters()] == ["partners/invitation"] * 2


def test_nobody_invites_themselves(host):
    answer = host.post(address(host.role.organisation), WORDS | {"email": host.role.user.email.upper()})

    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["email"])


def test_a_new_letter_ends_the_old_link(host):
    invitation = invited(host)
    old = making.link_in(Letter.objects.get())

    host.post(address(host.role.organisation, f"invitations/{invitation.pk}/resend/"))

    first, second = Letter.objects.order_by("pk")
    assert Client().get(old).status_code == 410
    assert Client().get(making.link_in(second)).status_code == 200
    with pytest.raises(NotToBeSent):
        first.words()


def test_three_letters_a_day_are_enough(host):
    invitation = invited(host)
    for _ in range(3):
        invitations.resend(invitation, by="account:1")

    with pytest.raises(invitations.TooMany):
        invitations.resend(invitation, by="account:1")
    assert Letter.objects.count() == 4


def test_twenty_open_invitations_are_enough(host):
    organisation = host.role.organisation
    Invitation.objects.bulk_create(
        Invitation(organisation=organisation, email=f"{n}@example.org", sent_by="account:1") for n in range(20)
    )

    answer = host.post(address(organisation), WORDS)

    assert (answer.status_code, bool(answer.context["form"].non_field_errors())) == (400, True)


def test_the_same_address_is_not_invited_twice_but_again_after_the_time_is_over(host):
    first = invited(host)
    assert host.post(address(host.role.organisation), WORDS | {"email": "NEW@example.org"}).status_code == 400

    Invitation.objects.filter(pk=first.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    second = invited(host)

    first.refresh_from_db()
    assert (first.withdrawn_by, second.trouble(1)) == ("expiry", None)


def test_links_that_lead_nowhere_say_so_and_name_nobody(host):
    now = timezone.now()
    cases = {
        "too old": {"expires_at": now - timedelta(seconds=1)},
        "no longer holds": {"withdrawn_at": now, "withdrawn_by": "account:1"},
        "has been accepted": {"accepted_at": now, "accepted_by": "account:1"},
        "newer letter": {"round": 2},
    }
    for number, (words, fields) in enumerate(cases.items()):
        invitation = invited(host, email=f"gone{number}@example.org")
        token = invitation.token
        Invitation.objects.filter(pk=invitation.pk).update(**fields)
        for answer in (Client().get(f"/en/join/invitation/{token}/"), Client().post(f"/en/join/invitation/{token}/")):
            page = answer.content.decode()
            assert (answer.status_code, words in page) == (410, True)
            assert host.role.organisation.name_en not in page
            assert f"gone{number}" not in page


@pytest.mark.parametrize("token", ["x", "WzEsMV0:1:2", "WzEsMV0:1w:abc", "é", "a" * 3000])
def test_a_forged_link_is_not_found(token):
    assert Client().get(f"/en/join/invitation/{token}/").status_code == 404


def test_at_risk_no_letter_leaves_and_no_link_tells(host):
    invited(host)
    letter = Letter.objects.get()
    link = making.link_in(letter)
    shelter_subject("organisation", host.role.organisation, reason="danger", by="account:1")

    with pytest.raises(NotToBeSent):
        letter.words()
    assert Client().get(link).status_code == 410
    assert host.post(address(host.role.organisation), WORDS | {"email": "b@example.org"}).status_code == 400


def test_a_deputy_gives_no_role_above_editor(host):
    deputy = making.colleague("deputy", host.role.organisation)

    answers = [
        deputy.post(address(host.role.organisation), WORDS | {"kind": kind, "email": f"{kind}@example.org"}).status_code
        for kind in ("representative", "deputy", "editor", "member")
    ]

    assert answers == [400, 400, 302, 302]


def test_invitations_of_others_cannot_be_touched(host):
    theirs = invited(making.colleague())

    for verb in ("resend", "withdraw"):
        assert host.post(address(host.role.organisation, f"invitations/{theirs.pk}/{verb}/")).status_code == 404


def test_withdrawing_ends_the_link(host):
    invitation = invited(host)

    host.post(address(host.role.organisation, f"invitations/{invitation.pk}/withdraw/"))

    assert Client().get(f"/en/join/invitation/{invitation.token}/").status_code == 410


def test_whoever_has_a_role_keeps_it(host):
    user = make.make_user(email="new@example.org")
    role = make.make_role(user, host.role.organisation, "deputy")
    invitation = invited(host)

    making.signed_in(user).post(f"/en/join/invitation/{invitation.token}/")

    assert Role.objects.open().get(user=user) == role


def test_the_desk_shows_an_invitation_to_me(host):
    user = make.make_user(email="new@example.org")
    invitation = invited(host)

    page = making.signed_in(user).get("/en/desk/").content.decode()

    assert f"/en/join/invitation/{invitation.token.split(':')[0]}:" in page  # what follows is the moment of signing
