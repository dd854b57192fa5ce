"""The public page with the proposed values: the real template, an unsaved copy, seen by nobody else."""

from django.utils import timezone

from gpc.places.models import Country
from partners.directory.models import Organisation, Person, Position, WorkArea
from partners.directory.profile import Profile
from partners.directory.reading import organisations
from partners.directory.stated import version_of
from partners.editing import pictures, values
from partners.editing.fields import is_picture, is_position

LISTS = ("work", "other_countries")


def profile_with(request, language):
    """The profile as it would look if every undecided proposal were approved."""
    organisation = organisations(Organisation.with_sheltered.all()).get(pk=request.organisation_id)
    undecided = request.proposals.filter(decision__in=("none", "returned"), purged_at=None, withheld=False)
    proposed = {one.key: one.after for one in undecided}
    rows = {key for key in proposed if key in LISTS or is_position(key) or is_picture(key)}
    values.put(organisation, {key: value for key, value in proposed.items() if key not in rows})
    if organisation.country_id:
        organisation.country = Country.objects.get(pk=organisation.country_id)
    _put_lists(organisation, proposed)
    profile = Profile(organisation, language)
    _put_positions(profile.reading, proposed)
    pictures.put_in_preview(profile.reading, {key: one for key, one in proposed.items() if is_picture(key)})
    return profile


def _put_lists(organisation, proposed):
    if "other_countries" in proposed:
        rows = Country.objects.filter(code__in=proposed["other_countries"]).order_by("pinyin")
        organisation.read_countries = [
            {"code": one.code, "name_zh_hans": one.name_zh_hans, "name_en": one.name_en} for one in rows
        ]
    if "work" in proposed:
        rows = WorkArea.objects.filter(slug__in=proposed["work"])
        organisation.read_work = [_area(one) for one in rows]
    today = timezone.localdate().isoformat()
    organisation.read_statements = [
        *(row for row in organisation.read_statements if row["fact"] not in proposed),
        *(
            {"fact": key, "version": version_of(_told(key, value)), "stated_on": today}
            for key, value in proposed.items()
            if not is_picture(key)
        ),
    ]


def _told(key, value):
    """Of a position, what is stated is title and dates, not who the person is."""
    return {name: value[name] for name in value if not name.startswith("name_")} if is_position(key) else value


def _area(one):
    names = {"name_zh_hans": one.name_zh_hans, "name_en": one.name_en}
    return {"id": 0, "area_id": one.pk, "slug": one.slug, **names}


def _put_positions(reading, proposed):
    changed = {key: value for key, value in proposed.items() if is_position(key)}
    if not changed:
        return
    rows = {f"position-{row.pk}": row for row in reading.positions}
    for number, (key, value) in enumerate(changed.items(), 1):
        row = rows.get(key) or Position(person=Person(pk=-number, slug="none"), organisation=reading.organisation)
        row.person.name_zh, row.person.name_latin = value["name_zh"], value["name_latin"]
        row.person_id = row.person.pk
        values.fill_position(row, value)
        rows[key] = row
    reading.positions = list(rows.values())
