"""Loading: repeatable, all or nothing, strict, and never over what people have edited."""

from io import StringIO
from pathlib import Path

import pghistory
import pytest
import yaml
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from gpc.pages.models import Generation
from gpc.places.models import Country
from gpc.provenance.models import SeedMark
from gpc.search.models import Entry
from partners.models import Achievement, Citation, Organisation, OrganisationWorkArea, Person, SlugRedirect
from summits.models import Session

pytestmark = pytest.mark.usefixtures("loaded")
MALAWI = "organisations/africa.yaml"
SUMMARY = "en: A child-rights organisation in Malawi that"
OTHER_SUMMARY = "en: An organisation for the rights of children in Malawi that"
FROM_SEEDS = "en: From the seeds, an organisation that"


def whole_database():
    """{table: digest of its rows}"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = sorted(row[0] for row in cursor.fetchall())
        digests = {}
        for table in tables:
            cursor.execute(f'SELECT count(*), md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM "{table}" t')
            digests[table] = cursor.fetchone()
    return digests


def youth_net():
    return Organisation.objects.get(slug="youth-net-and-counselling")


def test_loading_twice_changes_nothing(load):
    before = whole_database()

    said = load()

    assert "unchanged" in said
    assert whole_database() == before


def test_an_unchanged_load_is_two_questions_and_no_parsing(load, django_assert_max_num_queries, monkeypatch):
    monkeypatch.setattr("gpc.provenance.seeding.parse", None)

    with django_assert_max_num_queries(8):
        load()


def test_laying_out_a_file_anew_changes_no_record(load, edit):
    edit(MALAWI, "- slug: youth-net-and-counselling\n", "\n# A remark.\n- slug: youth-net-and-counselling\n")
    number = Generation.objects.current()

    said = load()

    assert "unchanged" in said
    assert Generation.objects.current() == number


def test_a_changed_text_reaches_the_record_the_index_and_its_translation(load, edit):
    edit(
        MALAWI,
        "en: A child-rights organisation in Malawi that",
        "en: An organisation for the rights of children in Malawi that",
    )
    published_at = youth_net().published_at

    said = load("--dry-run")
    assert "organisation:youth-net-and-counselling: changed; organisation changed: summary_en" in said
    assert "rights of children" not in youth_net().summary_en
    said = load()

    assert "organisation: 1 changed" in said
    assert youth_net().summary_en.startswith("An organisation for the rights of children")
    assert not youth_net().is_out_of_date
    assert youth_net().published_at == published_at
    assert "rights of children" in Entry.objects.get(kind="organisation", object_id=youth_net().pk).text_en


def test_a_changed_original_leaves_its_translation_out_of_date(load, edit):
    edit(
        MALAWI,
        "zh: 马拉维的儿童权利机构，创建了国家少年司法论坛。",
        "zh: 马拉维的一家儿童权利机构，创建了国家少年司法论坛。",
    )

    load()

    assert youth_net().is_out_of_date


def test_parts_come_and_go_and_keep_their_identity(load, edit):
    kept = Achievement.objects.get(organisation=youth_net()).pk
    edit(
        MALAWI,
        "- {area: justice-for-children, source: A111「马拉维的 Youth Net and Counselling 创建国家少年司法论坛」}\n",
        "- {area: violence, source: A111「马拉维的 Youth Net and Counselling 创建国家少年司法论坛」}\n",
    )

    load()

    work = OrganisationWorkArea.objects.filter(organisation=youth_net())
    assert set(work.values_list("area__slug", flat=True)) == {"law-and-policy", "violence"}
    assert Citation.objects.filter(organisation=youth_net(), field="work-area").count() == 3
    assert Achievement.objects.get(organisation=youth_net()).pk == kept


def test_a_dry_run_changes_nothing(load, edit):
    edit(MALAWI, "- slug: youth-net-and-counselling\n", "- slug: another-name\n")
    edit("people/2018-delegates.yaml", "organisation: youth-net-and-counselling\n", "organisation: another-name\n")
    before = whole_database()

    said = load("--dry-run")

    assert "organisation:another-name: new" in said
    assert "organisation:youth-net-and-counselling: no longer in the seeds" in said
    assert "nothing was changed" in said
    assert whole_database() == before


@pytest.mark.parametrize(
    "by_people",
    [
        lambda: Organisation.objects.filter(slug="youth-net-and-counselling").update(website="https://example.org/"),
        lambda: Achievement.objects.create(organisation=youth_net(), text_zh_hans="新", text_en="New", order=9),
        lambda: Citation.objects.filter(organisation=youth_net(), field="founded").delete(),
        lambda: youth_net().withdraw(),
    ],
    ids=["a column", "a part added", "a source removed", "withdrawn"],
)
def test_what_people_have_edited_is_left_alone(load, edit, by_people):
    later()
    with pghistory.context(by="somebody"):  # within one transaction history would go on saying “seeds”
        by_people()
    edit(MALAWI, SUMMARY, FROM_SEEDS)

    for _ in range(2):  # it says so until somebody decides
        said = load()
        assert "organisation:youth-net-and-counselling: left alone" in said
        assert "From the seeds" not in youth_net().summary_en
    said = load("--overwrite", "organisation:youth-net-and-counselling")

    assert youth_net().summary_en.startswith("From the seeds")
    assert youth_net().is_published
    assert "unchanged" in load()


def later():
    """History is dated by transactions, and a test is one: let what was loaded be an hour ago."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE provenance_seedmark SET loaded_at = loaded_at - interval '1 hour'")


def test_a_citation_that_comes_with_an_occasion_is_no_edit(load, edit):
    later()
    attended = (
        "  - {organisation: youth-net-and-counselling, capacity: attended, source: B57「作为项目合作伙伴国代表」}\n"
    )
    edit("occasions.yaml", "\n- slug: 2018-seminar\n", f"{attended}\n- slug: 2018-seminar\n")
    load()
    edit(MALAWI, SUMMARY, FROM_SEEDS)

    said = load()

    assert "left alone" not in said
    assert youth_net().summary_en.startswith("From the seeds")


def test_a_renamed_record_is_left_alone_and_still_found_by_its_old_slug(load, edit):
    Organisation.objects.filter(slug="youth-net-and-counselling").update(slug="yoneco")
    SlugRedirect.objects.create(kind="organisation", old_slug="youth-net-and-counselling", new_slug="yoneco")
    edit(MALAWI, SUMMARY, FROM_SEEDS)
    edit(
        "people/2018-delegates.yaml",
        "- slug: macbain-mkandawire\n",
        "- slug: macbain-mkandawire\n  aliases: M. Mkandawire\n",
    )

    said = load()

    assert "organisation:youth-net-and-counselling: left alone" in said
    assert Person.objects.get(slug="macbain-mkandawire").positions.get().organisation.slug == "yoneco"
    assert Organisation.objects.count() == 88


def test_the_table_of_countries_is_reviewed_in_its_file(load, edit):
    edit("countries.yaml", "zh: 马拉维, en: Malawi,", "zh: 马拉维, en: Republic of Malawi,")

    load()

    assert Country.objects.get(pk="MW").name_en == "Republic of Malawi"


def test_a_country_that_people_renamed_keeps_its_name(load, edit):
    later()
    with pghistory.context(by="somebody"):
        Country.objects.filter(pk="MW").update(name_en="Malaŵi")
    edit("countries.yaml", "zh: 马拉维, en: Malawi,", "zh: 马拉维, en: Republic of Malawi,")

    said = load()

    assert "country:MW: left alone" in said
    assert Country.objects.get(pk="MW").name_en == "Malaŵi"


def test_overwriting_needs_no_change_of_the_seed(load):
    later()
    with pghistory.context(by="somebody"):
        Organisation.objects.filter(slug="youth-net-and-counselling").update(founded_year=1996)
    assert "unchanged" in load()

    said = load("--overwrite", "organisation:youth-net-and-counselling")

    assert "organisation: 1 changed" in said
    assert youth_net().founded_year == 1997


def test_overwriting_what_does_not_exist_says_so(load):
    with pytest.raises(CommandError, match="the seeds have no such record"):
        load("--overwrite", "organisation:atlantis")


def test_a_file_that_is_split_in_two_changes_nothing(load, seeds):
    text = (seeds / MALAWI).read_text(encoding="utf-8")
    head, sep, rest = text.partition("- slug: youth-net-and-counselling\n")
    (seeds / MALAWI).write_text(head, encoding="utf-8")
    (seeds / "organisations/more.yaml").write_text("organisations:\n" + sep + rest, encoding="utf-8")

    said = load()

    assert "unchanged" in said
    assert "unchanged" in load()
    assert SeedMark.objects.filter(key="file:organisations/more.yaml").exists()


def test_a_session_that_moves_keeps_its_address(load, edit):
    number = Session.objects.get(slug="tongban").pk
    edit("summits/2018-beijing.yaml", "- slug: tongban\n  kind: experience\n", "- slug: tongban\n  kind: theme\n")

    load()

    assert Session.objects.get(slug="tongban").pk == number
    assert Session.objects.get(slug="tongban").kind == "theme"


MISTAKES = yaml.safe_load((Path(__file__).parent / "mistakes.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake["write"].strip()[:30] or "nothing" for mistake in MISTAKES])
def test_a_mistake_is_answered_with_one_sentence_and_nothing_is_loaded(seeds, mistake):
    path = seeds / mistake["in"]
    text = path.read_text(encoding="utf-8")
    assert mistake["instead_of"] in text
    path.write_text(text.replace(mistake["instead_of"], mistake["write"], 1), encoding="utf-8")
    state = Generation.objects.current(), SeedMark.objects.count()

    with pytest.raises(CommandError) as raised:
        call_command("load_seeds", stdout=StringIO())

    assert mistake["says"] in str(raised.value)
    assert "\n" not in str(raised.value) and len(str(raised.value)) < 400
    assert (Generation.objects.current(), SeedMark.objects.count()) == state


def test_the_marks_are_of_files_and_records():
    keys = set(SeedMark.objects.values_list("key", flat=True))

    assert {"file:countries.yaml", "organisation:halley-movement", "consensus:2018", "country:MW"} <= keys
