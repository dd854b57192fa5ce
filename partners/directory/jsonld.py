"""What search engines read of an organisation: schema.org, as a data block that runs nothing."""

import json

from django.utils.safestring import mark_safe

from gpc.lib import texts
from partners.directory.cite import address_of

ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def as_jsonld(profile):
    """The block's text. `<`, `>` and `&` are escaped, so that no name can close the script element."""
    return mark_safe(json.dumps(organisation(profile), ensure_ascii=False).translate(ESCAPES))  # noqa: S308


def organisation(profile):
    """The organisation as schema.org says it; nothing that the sources do not state."""
    one = profile.organisation
    address = address_of(one, profile.language)
    data = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": address,
        "url": address,
        "name": profile.name,
        "alternateName": list(filter(None, [profile.other_name, *(row.form for row in profile.reading.other_names)])),
        "description": texts.either(one, "summary")[0],
        "foundingDate": one.founded_year and str(one.founded_year),
        "location": one.country and {"@type": "Country", "name": one.country.name, "identifier": one.country.code},
        "sameAs": one.website,
    }
    return {key: value for key, value in data.items() if value}
