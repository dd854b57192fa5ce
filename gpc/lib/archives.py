"""Zip archives from strangers: opened, counted and measured before anything in them is believed."""

import io
import zipfile

IS_ENCRYPTED = 0x1


class Broken(Exception):
    """No archive, or one that cannot be read to its end."""


class TooLarge(Exception):
    """Unpacked it would be larger, or hold more parts, than anybody needs."""


def opened(content, *, most_parts, most_unpacked):
    """The archive, when it says of itself that it stays within both. Raises Broken or TooLarge.

    Python's reader never gives more of a part than the archive announces for it, so the announcement is a limit.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except Exception:  # zipfile raises whatever its parser meets in a broken file
        raise Broken from None
    parts = archive.infolist()
    if len(parts) > most_parts or sum(part.file_size for part in parts) > most_unpacked:
        raise TooLarge
    return archive


def read_through(archive):
    """Every part read once, so that its checksum is compared. Raises Broken."""
    try:
        if any(part.flag_bits & IS_ENCRYPTED for part in archive.infolist()) or archive.testzip():
            raise Broken
    except Broken:
        raise
    except Exception:  # as above
        raise Broken from None
