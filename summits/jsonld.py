"""A summit as schema.org says it; nothing that the sources do not state."""

from django.utils.translation import get_language

from gpc.lib import jsonld, texts
from partners.directory.cite import address_of


def as_jsonld(edition, hosts):
    """The data block of its page: name, days, place as far as stated, and the organisations that held it."""
    occasion, address = edition.occasion, address_of(edition, get_language())
    return jsonld.block(
        {
            "@type": "Event",
            "@id": address,
            "url": address,
            "name": texts.either(occasion, "name")[0],
            "alternateName": _other_name(occasion),
            "description": texts.either(edition, "lead")[0],
            "startDate": occasion.starts_on and occasion.starts_on.isoformat(),
            "endDate": occasion.ends_on and occasion.ends_on.isoformat(),
            "location": _place(occasion),
            "organizer": [_organiser(host) for host in hosts],
        }
    )


def _other_name(occasion):
    """The name in the other language, if there is one of its own."""
    names = {texts.shown_text(occasion, f"name_{ending}") for ending in texts.COLUMN_ENDINGS.values()}
    return next(iter(names - {"", texts.either(occasion, "name")[0]}), "")


def _place(occasion):
    name, country = texts.either(occasion, "place")[0], occasion.country_id
    address = {"address": {"@type": "PostalAddress", "addressCountry": country}} if country else {}
    return {"@type": "Place", **({"name": name} if name else {}), **address} if name or country else None


def _organiser(organisation):
    language = get_language()
    return {
        "@type": "Organization",
        "name": organisation.name_in(language),
        "url": address_of(organisation, language),
    }
