"""What readers do on a page before it is looked at."""

from django.conf import settings
from django.test import Client

from tests import factories as make
from tests.factories import make_passkey, make_user

PASSWORD = "correct horse battery"
NOBODY_THERE = "http://127.0.0.1:1"  # a provider that does not answer
ELSEWHERE = {
    "openid": {"key": NOBODY_THERE, "client_id": "a", "secret": "b", "called": "Example", "hosts": [NOBODY_THERE]}
}


def send_nothing(page):
    """Send the page's form as it stands."""
    with page.expect_navigation():
        main_form(page).locator("button").first.click()


def send_a_correction(page):
    """Say what is wrong and send it."""
    page.fill("textarea[name=text]", "The year is wrong.")
    send_nothing(page)


def send_without_cookies(page):
    """Send a form whose token has gone."""
    page.context.clear_cookies()
    send_nothing(page)


def show_english_only(page):
    """Hide the Chinese half of the consensus."""
    page.check("[name=view][value=en]")


def make_member():
    """Somebody whose address is known to be theirs."""
    from allauth.account.models import EmailAddress

    user = make_user()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def main_form(page):
    """The first form of the page that is not of the masthead."""
    return page.locator("main form").first


def sign_in(page, user=None, password=PASSWORD):
    """Sign in at the form that stands there."""
    page.fill("[name=login]", (user or make_member()).email)
    page.fill("[name=password]", password)
    send_nothing(page)


def enter(page, user=None):
    """Be signed in without the form, which other states look at; the account that is."""
    user, client = user or make_member(), Client()
    client.force_login(user)
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
    page.context.add_cookies([cookie | {"url": page.origin}])
    return user


def confirm(page):
    """Say the password once more where the page wants it before it shows anything."""
    if "reauthenticate/?" in page.address:
        page.fill("[name=password]", PASSWORD)
        page.requests.clear()  # what counts is the page itself
        send_nothing(page)


def ask_for_a_code(page):
    """By an address of nobody's, which looks the same."""
    page.fill("[name=email]", "nobody@example.org")
    send_nothing(page)


def answer_a_letter(page):
    """Come from the letter about a new address."""
    from partners.identity import addresses

    change = addresses.ask(make_member(), "new@example.org")
    page.open(here(page, f"account/email/agree/{addresses.token(change, addresses.OLD)}/"))


def sign_in_wrongly(page):
    """A password that is not right."""
    sign_in(page, password="wrong horse battery")


def sign_in_with_two_steps(page):
    """The password is right; now a code is wanted."""
    sign_in(page, user_with_two_steps())


def look_at_two_steps(page, address="", user=None):
    """What is set for somebody with a second step."""
    enter(page, user or user_with_two_steps())
    page.open(here(page, f"account/2fa/{address}"))
    confirm(page)


def look_at_recovery_codes(page):
    """The codes for the day when the telephone is lost."""
    look_at_two_steps(page, "recovery-codes/")


def ask_for_new_recovery_codes(page):
    """Are you sure?"""
    look_at_two_steps(page, "recovery-codes/generate/")


def ask_to_deactivate(page):
    """Are you sure?"""
    look_at_two_steps(page, "totp/deactivate/")


def follow_the_key(page):
    """Come from the letter that lets one choose a new password."""
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    user = make_member()
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    page.open(here(page, f"account/password/reset/key/{key}/"))


def user_with_two_steps():
    """An account that wants a code after the password."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    user = make_member()
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    return user


def here(page, path):
    """A path in the language of the page."""
    return f"/{page.address.split('/')[1]}/{path}"


def ask_to_erase(page):
    """Are you sure?"""
    enter(page)
    page.open(here(page, "account/erase/"))
    confirm(page)


def at_the_desk(rest):
    """Sign in as the only representative of an organisation with a colleague and an invitation, and go there."""

    def go(page):
        from partners.models import Invitation

        user = make_member()
        enter(page, user)
        organisation = make.make_role(make.make_second_factor(user)).organisation
        make.make_role(make_user(name="Grace"), organisation, "deputy", title="Programme officer")
        Invitation.objects.create(organisation=organisation, email="invited@example.org", sent_by=user.trace_label)
        page.open(here(page, f"desk/organisations/{organisation.slug}/{rest}"))

    return go


def look_at_claims(address):
    """Sign in as the secretariat, with a claim waiting and an organisation for which nobody speaks."""

    def go(page):
        from django.contrib.auth.models import Group

        user = make_member()
        enter(page, user)
        make.make_second_factor(user).groups.add(Group.objects.get(name="secretariat"))
        make.make_role(kind="member")
        claim = make_a_claim(make_user(name="Grace"))
        page.open(here(page, address.format(claim=claim.pk)))

    return go


def look_at_my_claim(page):
    """The secretariat has asked something."""
    user = make_member()
    enter(page, user)
    claim = make_a_claim(user, state="needs-information", reason="Which page names you?")
    page.open(here(page, f"desk/my-claims/{claim.pk}/"))


def make_a_claim(user, **fields):
    """That somebody says that an organisation is theirs."""
    from partners.models import Claim

    words = {"title": "Director", "evidence": "https://example.org/staff"}
    return Claim.objects.create(organisation=make.make_organisation(), user=user, **words | fields)


def follow_an_invitation(page):
    """Come from the letter, without an account."""
    from partners.models import Invitation

    organisation = make.make_organisation()
    sent = Invitation.objects.create(organisation=organisation, email="new@example.org", sent_by="account:1")
    page.open(here(page, f"join/invitation/{sent.token}/"))


def look_at_passkeys(page, address="webauthn/"):
    """Those of a member who has one."""
    user = user_with_two_steps()
    key = make_passkey(user)
    look_at_two_steps(page, address.format(key=key.pk), user)


def remove_a_passkey(page):
    """Are you sure?"""
    look_at_passkeys(page, "webauthn/keys/{key}/remove/")


def look_at_identities(page):
    """One that is connected, and one that could be."""
    enter(page).socialaccount_set.create(provider=NOBODY_THERE, uid="1")
    page.open(here(page, "account/outside/"))


def come_from_elsewhere(page):
    """By way of a provider that is away."""
    with page.expect_navigation():
        page.locator("button[formaction*=outside]").click()
