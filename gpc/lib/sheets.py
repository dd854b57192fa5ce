"""One stylesheet out of many small files, without a build step: a finder for staticfiles.

Everything below `css/` in STATICFILES_DIRS is joined, in the order of the file names, into `gpc.css`. Whoever collects
or serves static files meets it like any other file.
"""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME = "gpc.css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BLANKS = re.compile(r"\s*([{};])\s*")


def join(folder):
    """The files of a folder as one sheet, without comments and needless blanks."""
    parts = (part.read_text(encoding="utf-8") for part in sorted(Path(folder).glob("*.css")))
    return BLANKS.sub(r"\1", COMMENT.sub("", "\n".join(parts))).strip() + "\n"


class SheetFinder(BaseFinder):
    """Finds gpc.css, written afresh below VAR_DIR whenever its parts have changed."""

    def find(self, path, find_all=False):
        found = [str(self._written())] if path == NAME else []
        return found if find_all else (found[0] if found else [])

    def list(self, ignore_patterns):
        yield NAME, FileSystemStorage(location=self._written().parent)

    def _written(self):
        sheet = Path(settings.VAR_DIR) / "sheets" / NAME
        css = "".join(join(Path(folder) / "css") for folder in settings.STATICFILES_DIRS)
        if not sheet.exists() or sheet.read_text(encoding="utf-8") != css:
            sheet.parent.mkdir(parents=True, exist_ok=True)
            sheet.write_text(css, encoding="utf-8")
        return sheet
