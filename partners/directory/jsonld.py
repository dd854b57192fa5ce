"""An organisation as schema.org says it; nothing that the sources do not state."""

from gpc.lib import jsonld, texts
from partners.directory.cite import address_of


def as_jsonld(profile):
    """The data block of its page."""
    one = profile.organisation
    address = address_of(one, profile.language)
    return jsonld.block(
        {
            "@type": "Organization",
            "@id": address,
            "url": address,
            "name": profile.name,
            "alternateName": list(
                filter(None, [profile.other_name, *(row.form for row in profile.reading.other_names)])
            ),
            "description": texts.either(one, "summary")[0],
            "foundingDate": one.founded_year and str(one.founded_year),
            "location": one.country and {"@type": "Country", "name": one.country.name, "identifier": one.country.code},
            "sameAs": one.website,
        }
    )
