"""What a file is, by its bytes alone. Whatever is wrong is told in a sentence that says what to do."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from gpc.lib import archives
from gpc.media.names import extension_of

MOST_BYTES = 10 * 1024 * 1024
MOST_PARTS = 3000
MOST_UNPACKED = 80 * 1024 * 1024

PDF, DOCX = "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT, JPEG, PNG = "application/vnd.oasis.opendocument.text", "image/jpeg", "image/png"
EXTENSIONS = {
    PDF: (".pdf",),
    DOCX: (".docx",),
    ODT: (".odt",),
    JPEG: (".jpg", ".jpeg", ".jpe", ".jfif"),
    PNG: (".png",),
}
PICTURES = (JPEG, PNG)
# In a PDF: what runs by itself. Streams hide more; nobody should think that this replaces a scanner for viruses.
ENCRYPTED = re.compile(rb"/Encrypt\s*(\d+\s+\d+\s+R|<<)")
RUNS = re.compile(rb"/(JavaScript|JS|Launch|RichMedia)\b")
PAGE = re.compile(rb"/Type\s*/Page\b")
TRAILING = b"\0\t\n\x0c\r \x1a"
MACROS = re.compile(r"vbaproject|vbadata|^basic/|^scripts/|/embeddings/.*\.bin$|activex", re.IGNORECASE)
TEMPLATE_ELSEWHERE = re.compile(
    rb"attachedTemplate[^>]*TargetMode=\"External\"|TargetMode=\"External\"[^>]*attachedTemplate"
)


@dataclass(frozen=True)
class Found:
    """What the bytes say."""

    content_type: str
    pages: int | None = None

    @property
    def extension(self):
        """How a name of such a file ends."""
        return EXTENSIONS[self.content_type][0]

    @property
    def is_picture(self):
        """Whether Pillow will read it."""
        return self.content_type in PICTURES


def content_of(upload):
    """The bytes of an upload, read once. Refused by its length before that."""
    if upload.size > MOST_BYTES:
        raise _wrong("too_large", _("The file is larger than 10 MB. Make it smaller, or leave out pictures."))
    if not upload.size:
        raise _wrong("empty", _("The file is empty. Choose it again, or save it anew."))
    upload.seek(0)
    content = upload.read(MOST_BYTES + 1)
    upload.seek(0)
    return content


def inspect(content, name, *, only_pictures=False):
    """What the file is. Raises ValidationError when we do not take such a file, or it is not what it seems."""
    content_type = _type_of(content)
    if content_type is None or (only_pictures and content_type not in PICTURES):
        raise _wrong("type", _pictures_wanted() if only_pictures else _documents_wanted())
    if (extension := extension_of(name)) and extension not in EXTENSIONS[content_type]:
        right = EXTENSIONS[content_type][0]
        sentence = _("The name ends in %(extension)s, but the file is a %(right)s file. Save it anew as %(right)s.")
        raise _wrong("extension", sentence % {"extension": extension, "right": right})
    return Found(content_type, _CHECKS.get(content_type, _nothing_more)(content))


def _type_of(content):
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    return _type_of_archive(content) if content.startswith(b"PK\x03\x04") else None


def _type_of_archive(content):
    """By what must be in it. The archive is measured here, before anything of it is read."""
    archive = _archive(content)
    names = set(archive.namelist())
    if {"[Content_Types].xml", "word/document.xml"} <= names:
        return DOCX
    if {"mimetype", "content.xml"} <= names and archive.getinfo("mimetype").file_size < 100:
        return ODT if archive.read("mimetype").strip() == ODT.encode() else None
    return None


def _archive(content):
    try:
        archive = archives.opened(content, most_parts=MOST_PARTS, most_unpacked=MOST_UNPACKED)
        archives.read_through(archive)
    except archives.TooLarge:
        sentence = _("Unpacked, the document is too large. Save it as a PDF and send that.")
        raise _wrong("too_large", sentence) from None
    except archives.Broken:
        raise _wrong("broken", _broken_document()) from None
    return archive


def _check_pdf(content):
    """How many pages it has, where that can be seen from outside."""
    end = content.rfind(b"%%EOF")
    if end < 0 or content[end + 5 :].strip(TRAILING) or not re.match(rb"%PDF-[12]\.\d", content):
        raise _wrong("broken", _("The PDF is damaged or not complete. Save it anew as a PDF."))
    if ENCRYPTED.search(content):
        raise _wrong("encrypted", _("The PDF is protected by a password. Save it without one."))
    if RUNS.search(content):
        raise _wrong("active", _("The PDF contains a program. Print it to a new PDF, and send that."))
    return None if b"/ObjStm" in content else len(PAGE.findall(content)) or None


def _check_text_document(content):
    archive = _archive(content)
    names = archive.namelist()
    if any(MACROS.search(name) for name in names):
        raise _wrong("macros", _("The document contains macros or an embedded program. Save it as a PDF."))
    if any(TEMPLATE_ELSEWHERE.search(archive.read(name)) for name in names if name.endswith("settings.xml.rels")):
        raise _wrong("active", _("The document loads a template from elsewhere. Save it as a PDF."))


def _nothing_more(_content):
    return None


_CHECKS = {PDF: _check_pdf, DOCX: _check_text_document, ODT: _check_text_document}


def _documents_wanted():
    return _("We take PDF, DOCX and ODT documents, and JPEG or PNG pictures. Save the file as one of these.")


def _pictures_wanted():
    return _("This is no JPEG or PNG picture. Save the picture as one of these.")


def _broken_document():
    return _("The document cannot be read. Save it anew, without a password, or as a PDF.")


def _wrong(code, sentence):
    return ValidationError(sentence, code=code)
