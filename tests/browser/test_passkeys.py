"""Passkeys in a real browser, under the same policy as everything else."""

import pytest

from tests.browser import doing


def give_an_authenticator(page):
    """A device of the browser's own that says yes at once."""
    session = page.context.new_cdp_session(page.page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


@pytest.mark.browser
def test_a_passkey_is_added_and_signs_in_alone(visit):
    page = visit("account/login/")
    give_an_authenticator(page)
    user = doing.make_member()
    doing.sign_in(page, user)
    page.open("/en/account/2fa/webauthn/add/")
    doing.confirm(page)
    page.fill("[name=name]", "Office laptop")

    with page.expect_navigation():
        page.click("#add-passkey")
    assert page.locator(".codes li").count() == 10  # recovery codes come with the first
    page.locator(".utility button").click()
    page.open("/en/account/login/?next=/en/account/2fa/webauthn/")
    with page.expect_navigation():
        page.click("#passkey_login")

    assert page.address == "/en/account/2fa/webauthn/"
    assert "Office laptop" in page.text_content("main")
    assert page.locator(".utility button").is_visible()
    assert (page.strangers, page.troubles) == ([], [])
