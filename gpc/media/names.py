"""Names of files: shown to people, never used as a path, never believed."""

import re
import unicodedata

LONGEST = 80
ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")
# Control and direction marks hide what a name ends in; the rest means something to a path, an address or a header.
UNWANTED = re.compile(r'[/\\:*?"<>|%#;&\'`$]+')


def clean_name(name, extension, fallback="document"):
    """A name for people, with the extension that the content deserves."""
    name = unicodedata.normalize("NFC", str(name or ""))
    name = "".join(sign for sign in name if unicodedata.category(sign)[0] not in "CZ" or sign == " ")
    stem = UNWANTED.sub(" ", ENDING.sub("", name.strip()))
    stem = " ".join(stem.split()).strip(". ")[: LONGEST - len(extension)].strip(". ")
    return f"{stem or fallback}{extension}"


def extension_of(name):
    """What a name ends in, in lower case with its dot, or an empty text."""
    found = ENDING.search(str(name or "").strip())
    return found[0].lower() if found else ""
