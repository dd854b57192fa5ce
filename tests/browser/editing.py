"""Pages on which organisations change their profiles, and reviewers decide. Each in the state that has most to show."""

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.factories import make_organisation, make_position
from tests.partners.editing.making import approve, give_back, make_editor, make_reviewer, write

OLD = "We give legal aid to children."
NEW = "We give legal aid to children and train the lawyers who speak for them in court."


def enter(page, user):
    """Be signed in, without the form."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies["sessionid"]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": page.origin}])


def go(page, user, name, *args):
    """Open one of our pages as somebody."""
    enter(page, user)
    with override(page.address.split("/")[1]):
        page.open(reverse(f"partners:{name}", args=args))


def change():
    """(editor, request): both languages proposed, one returned, the page moved on beneath the other."""
    organisation = make_organisation(state="draft", summary_en=OLD, summary_zh_hans="我们为儿童提供法律援助。")
    editor = make_editor(organisation, "representative")
    write(organisation, editor, "summary_zh_hans", "我们为儿童提供法律援助，并培训律师。", send=False)
    write(organisation, editor, "description_en", "A long story.", send=False)
    request = write(organisation, editor, "summary_en", NEW, word="It is in our report.").request
    give_back(request, make_reviewer(), "description_en")
    organisation.summary_en = "We give free legal aid to children."
    organisation.save()
    approve(request, make_reviewer(), "summary_en")
    return editor, request


def profile(page):
    """What is stated and what is not."""
    editor, request = change()
    go(page, editor, "edit_profile", request.organisation.slug)


def fields(page):
    """The form, with a conflict and a reason."""
    editor, request = change()
    go(page, editor, "edit_fields", request.organisation.slug, "profile")


def people(page):
    """The form for positions, sent with an end before the beginning."""
    position = make_position(organisation=make_organisation(state="draft"))
    go(page, make_editor(position.organisation), "edit_fields", position.organisation.slug, "people")
    page.fill(f"[name=position-{position.pk}__since_on]", "2020-02-02")
    page.fill(f"[name=position-{position.pk}__until_on]", "2019-01-01")
    with page.expect_navigation():
        page.locator("main form button").first.click()


def one_change(page):
    """What the organisation sees of it."""
    editor, request = change()
    go(page, editor, "change", request.organisation.slug, request.pk)


def history(page):
    """Every step."""
    editor, request = change()
    approve(request, make_reviewer(), "summary_zh_hans")
    go(page, editor, "profile_history", request.organisation.slug)


def queue(page):
    """Something waits, something showed at once, something is decided."""
    _editor, request = change()
    write(
        request.organisation,
        make_editor(request.organisation),
        "website",
        "https://www.example.org/",
        field_set="contact",
    )
    go(page, make_reviewer(), "changes")


def review(page):
    """Both sides of each fact."""
    _editor, request = change()
    go(page, make_reviewer(), "review_change", request.pk)


def purge(page):
    """What would go."""
    from tests.partners.curation import desk

    _editor, request = change()
    go(page, desk.account("secretariat"), "purge_change", request.pk)
