"""Words about a child go everywhere, history included."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import ProgrammingError, connection
from django.urls import reverse
from django.utils.translation import override

from gpc.audit.models import Trace
from gpc.lib.history import event_models
from gpc.pages import store
from partners.directory.pictures import WORDS
from partners.editing import purging, values
from partners.editing.models import Purge, Step
from partners.editing.values import version_of
from partners.identity import known
from partners.models import KeptForm, Organisation
from tests.factories import make_organisation, make_position, make_user
from tests.partners.curation import desk
from tests.partners.editing import pictures
from tests.partners.editing.making import SUMMARY, approve, make_change, make_editor, make_reviewer, open_form, write

pytestmark = pytest.mark.django_db
CHILD = "Little Nemo lives at number 4."


SENTENCE = "Zebedee Quillfeather, aged nine, sleeps behind the mill"
IN_TABLES = """SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()
    AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'tsvector', 'bytea', 'USER-DEFINED')"""


def tables_with(words):
    """Every column of every table of the database, and every file of the store, that holds the words."""
    found = set()
    with connection.cursor() as cursor:
        cursor.execute(IN_TABLES)
        for table, column in cursor.fetchall():
            asked = f'SELECT count(*) FROM "{table}" WHERE strpos(lower("{column}"::text), %s) > 0'
            cursor.execute(asked, [words.lower()])
            if cursor.fetchone()[0]:
                found.add(f"{table}.{column}")
    place = Path(default_storage.location)
    return found | {one.name for one in place.rglob("*") if one.is_file() and words.encode() in one.read_bytes()}


def kept_pages():
    """Finished pages in the store that every process shares."""
    return list(store.client().scan_iter(match=store._named("*")))


def everything_kept(change):
    event = next(one for one in event_models() if one.pgh_tracked_model is Organisation)
    kept = [*Step.objects.values_list("before", "after", "note"), *change.proposals.values_list("after", "words")]
    return str([*kept, *event.objects.values_list("summary_en"), *Organisation.objects.values_list("summary_en")])


@pytest.mark.parametrize("approved", [True, False])
def test_the_words_are_nowhere_any_more(approved):
    change = make_change(value=CHILD)
    if approved:
        approve(change, make_reviewer())
    assert "Nemo" in everything_kept(change)

    assert purging.purge(request=change, key=SUMMARY, by=make_reviewer())

    assert "Nemo" not in everything_kept(change)
    change.organisation.refresh_from_db()
    assert change.organisation.summary_en == "Old words"
    assert Purge.objects.get().done_at is not None


def test_where_the_site_may_not_change_history_nobody_can_read_the_words_until_the_owner_comes(client, monkeypatch):
    change = make_change(value=CHILD)

    scrub = purging.scrubbing.Place.scrub

    def refuse_history(place, gone):
        if place.event or place.rows.model is Step:
            raise ProgrammingError
        return scrub(place, gone)

    with monkeypatch.context() as patch:
        patch.setattr(purging.scrubbing.Place, "scrub", refuse_history)
        assert not purging.purge(request=change, key=SUMMARY, by=make_reviewer())

    client.force_login(change.proposals.get().author)
    with override("en"):
        for name, args in (("profile_history", []), ("change", [change.pk]), ("edit_fields", ["profile"])):
            page = client.get(reverse(f"partners:{name}", args=[change.organisation.slug, *args]))
            assert page.status_code == 200 and "Nemo" not in page.content.decode()
    assert purging.erase_all() == 1
    assert "Nemo" not in everything_kept(change)


def test_the_page_of_the_purge_is_for_those_who_may(client):
    change = make_change(value=CHILD)
    address = reverse("partners:purge_change", args=[change.pk])

    for other in (make_user(), make_reviewer(), change.proposals.get().author):
        client.force_login(other)
        assert client.get(address).status_code == 404
    client.force_login(desk.account("secretariat"))
    assert "Purge these words" in client.get(address.replace("zh-hans", "en")).content.decode()
    client.post(address, {"fact": SUMMARY})

    assert "Nemo" not in everything_kept(change)


def test_the_only_name_of_a_record_goes_once_another_stands_instead(client):
    organisation = make_organisation(name_zh_hans="", name_en="Friends", summary_en="Old words")
    change = make_change("name_en", "Friends of Little Nemo", field_set="identity", organisation=organisation)
    for _ in range(2):
        approve(change, make_reviewer())
    Organisation.objects.filter(pk=organisation.pk).update(summary_en="Friends of Little Nemo are many.")
    change.proposals.update(before="")
    client.force_login(desk.account("secretariat"))
    told = {}

    for language, words in (("en", "only name"), ("zh-hans", "唯一名称")):
        with override(language):
            address = reverse("partners:purge_change", args=[change.pk])
        for instead in ("", "Friends of Little Nemo"):
            told[language] = client.post(address, {"fact": "name_en", "instead": instead})
            assert told[language].status_code == 409 and words in told[language].text
    assert not Purge.objects.exists() and "Nemo" in everything_kept(change)
    assert client.post(address, {"fact": "name_en", "instead": "x" * 201}).status_code == 409
    assert not Purge.objects.exists()
    assert client.post(address, {"fact": "name_en", "instead": "Friends of all"}).status_code == 302

    organisation.refresh_from_db()
    assert (organisation.name_en, organisation.name_zh_hans or "") == ("Friends of all", "")
    assert "Nemo" not in everything_kept(change) + organisation.summary_en


WHOLE = [SENTENCE, f"{SENTENCE}. He is called Zeb.", f"We know that {SENTENCE}."]


def test_a_planted_sentence_is_in_no_column_of_any_table_afterwards(
    client, own_store, django_capture_on_commit_callbacks
):
    """Written, approved, made longer, gone back to, said to the reviewer, in a title, a name and under a picture."""
    organisation = make_organisation(summary_en="Old words", summary_zh_hans="旧文")
    position = make_position(organisation=organisation)
    editor = make_editor(organisation)
    changes = [_plant(organisation, editor, text) for text in WHOLE]
    row = pictures.make_picture(organisation, is_shown=False)
    pictures.consent_to(row, given_by=SENTENCE[:80])
    caption = {"picture": row.pk} | dict.fromkeys(WORDS, "") | {"caption_en": SENTENCE, "alt_en": "A mill"}
    changes.append(_approved(organisation, editor, "picture-1", caption, "pictures"))
    titled = values.of_position(position) | {"title_en": SENTENCE}
    changes.append(_approved(organisation, editor, f"position-{position.pk}", titled, "people"))
    newcomer = values.EMPTY_POSITION | {"name_latin": SENTENCE, "title_en": "Volunteer"}
    changes.append(_approved(organisation, editor, "position-new-1", newcomer, "people"))
    KeptForm.objects.create(key="x", whose=known.about(editor.email), sealed="what was typed")
    assert "Quillfeather" in client.get(organisation.get_absolute_url()).text
    assert len(tables_with("Quillfeather")) > 15 and kept_pages()

    with django_capture_on_commit_callbacks(execute=True):
        for change in changes:
            for fact in purging.waiting_facts(change):
                assert purging.purge(request=change, key=fact.key, by=make_reviewer())

    assert tables_with("Quillfeather") == tables_with("quillfeather-aged") == set()
    assert kept_pages() == [] and not KeptForm.objects.exists()
    assert "child-data-purged" in set(Trace.objects.values_list("verb", flat=True))
    organisation.refresh_from_db()
    assert (organisation.summary_en, organisation.positions.get().pk) == ("Old words", position.pk)


def _plant(organisation, editor, text):
    change = write(organisation, editor, SUMMARY, text, word=f"{text} Truly.").request
    approve(change, make_reviewer())
    organisation.refresh_from_db()
    return change


def _approved(organisation, editor, key, value, field_set):
    seen, live = open_form(organisation, field_set)
    seen.setdefault(key, version_of(values.EMPTY_POSITION))
    form = (seen, live)
    change = write(organisation, editor, key, value, field_set=field_set, form=form).request
    approve(change, make_reviewer(), looked=True)
    if change.proposals.filter(decision="none").exists():
        approve(change, make_reviewer(), looked=True)
    return change
