"""An organisation as a vCard 4.0 (RFC 6350). No telephone, no e-mail address: there is none on any public page."""

import datetime

from django.conf import settings

from gpc.lib import texts
from partners.directory.cite import address_of

LONGEST_LINE = 75  # octets, RFC 6350 3.2


def as_vcard(profile):
    """The card's text, lines folded and ended as the standard asks."""
    return "".join(f"{folded(line)}\r\n" for line in _lines(profile))


def _lines(profile):
    one, language = profile.organisation, profile.language
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield "KIND:org"
    yield f"FN:{escaped(profile.name)}"
    if profile.other_name:
        yield f"FN;ALTID=1;LANGUAGE={_other(language)}:{escaped(profile.other_name)}"
    yield f"ORG:{escaped(profile.name)}"
    yield from (f"NICKNAME:{escaped(row.form)}" for row in profile.reading.other_names)
    if one.country:
        yield f"ADR:;;;;;;{escaped(str(one.country.name))}"
    if one.website:
        yield f"URL:{escaped(one.website)}"
    if areas := [str(row.area.name) for row in profile.reading.work]:
        yield f"CATEGORIES:{','.join(map(escaped, areas))}"
    if summary := texts.either(one, "summary")[0]:
        yield f"NOTE:{escaped(summary)}"
    if profile.logo and (file := profile.logo.largest):
        address = settings.SITE_ORIGIN + file["address"]
        yield f"LOGO;MEDIATYPE=image/jpeg:{address}"
        yield f"PHOTO;MEDIATYPE=image/jpeg:{address}"  # the only one of the two that many address books show
    yield f"SOURCE:{address_of(one, language)}"
    yield f"UID:{address_of(one, 'en')}"
    yield f"REV:{one.changed_at.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"
    yield "END:VCARD"


def _other(language):
    return "en" if language == "zh-hans" else "zh-Hans"


def escaped(text):
    """A text as a value: backslash, comma, semicolon and line breaks have a meaning there."""
    text = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return "\\n".join(text.splitlines())


def folded(line):
    """Lines of at most 75 octets, the later ones beginning with a blank, no character cut in two."""
    parts, size = [""], 0
    for char in line:
        octets = len(char.encode())
        if size + octets > LONGEST_LINE:
            parts.append(" ")
            size = 1
        parts[-1] += char
        size += octets
    return "\r\n".join(parts)
