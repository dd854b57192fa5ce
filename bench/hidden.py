"""Whether the time of an answer tells "hidden" from "never was": the same question about both, turn by turn."""

from statistics import median
from urllib.parse import quote

from django.test import Client

from bench import filling
from bench.timing import timed
from gpc.media.models import Copy, MediaFile, Picture
from partners.directory.models.picture import AUDIENCE
from partners.models import Organisation, Person, ProfilePicture
from partners.safeguarding.actions import shelter_subject

ROUNDS = 40  # of each, in turns, so that a busy moment falls on both
NEAR = 0.1  # how far from 1 the ratio of the medians may be
BY = "account:1"
NEVER = "demonstration-never-was"


def run(report):
    """Hide an organisation with a picture and a person; ask for them and for what never was."""
    report.write("\nhidden, and never was")
    filling.fill(min(report.sizes))
    for what, hidden, never in pairs():
        first, second = in_turns(hidden, never)
        ratio = first / second
        figure = f"{first:.2f} and {second:.2f} ms, ratio {ratio:.2f}"
        report.tell(what, figure, f"1 ± {NEAR}", abs(ratio - 1) <= NEAR)
    filling.empty()


def pairs():
    """(what, the address of one at risk, an address of the same length that nobody ever had)"""
    organisation, person = Organisation.objects.order_by("pk")[7], Person.objects.order_by("pk")[7]
    name = organisation.name_en
    file = _picture(organisation)
    for kind, subject in (("organisation", organisation), ("person", person)):
        shelter_subject(kind, subject, reason="bench", by=BY)
    profile, other = f"/en/partners/{organisation.slug}", f"/en/partners/{_never(organisation.slug)}"
    yield "profile", f"{profile}/", f"{other}/"
    yield "JSON", f"{profile}.json", f"{other}.json"
    yield "vCard", f"{profile}.vcf", f"{other}.vcf"
    yield "person", f"/en/people/{person.slug}/", f"/en/people/{_never(person.slug)}/"
    yield "media, whole", f"/media/{file.key}/full.jpg", f"/media/{'0' * 32}/full.jpg"
    yield "media, small", f"/media/{file.key}/160.webp", f"/media/{'0' * 32}/160.webp"
    invented = "".join(reversed(name.lower()))
    yield "search for the name", f"/en/search/?q={quote(name)}", f"/en/search/?q={quote(invented)}"


def _never(slug):
    """As long as the slug, and like it."""
    return (NEVER * 3)[: len(slug)].rstrip("-").ljust(len(slug), "x")


def _picture(organisation):
    facts = {"sha256": "0" * 64, "size": 1, "width": 200, "height": 100, "stored_as": "given/00/none"}
    about = f"organisation:{organisation.pk}"
    file = MediaFile.objects.create(kind="image", audience=AUDIENCE, about=about, uploaded_by=BY, **facts)
    picture = Picture.objects.create(file=file, nobody_said_at="2026-01-01T00:00Z", nobody_said_by=BY)
    Copy.objects.create(picture=picture, width=160, height=80, kind="webp", size=1, stored_as="given/00/small")
    ProfilePicture.objects.create(
        organisation=organisation, slot="logo", picture=picture, is_shown=True, rights_said_by=BY
    )
    return file


def in_turns(hidden, never):
    """The medians of both, asked in turns."""
    client = Client(raise_request_exception=False)
    times = timed([lambda: client.get(hidden), lambda: client.get(never)], least=2 * ROUNDS, warm=2).each
    return median(times[::2]), median(times[1::2])
