"""Files as people send them, and as those who mean harm do."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj<</Type /Page>>endobj\n2 0 obj<</Type/Pages/Kids[1 0 R]>>endobj\ntrailer<<>>\n%%EOF\n"
SECRET = b"39.9042N 116.4074E"
ODT = b"application/vnd.oasis.opendocument.text"


def upload(content, name):
    """An upload as a form receives it."""
    return SimpleUploadedFile(name, content)


def archive(parts):
    """A zip archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def docx(**more):
    """A document of Word."""
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"} | more)


def odt():
    """A document of LibreOffice."""
    return archive({"mimetype": ODT, "content.xml": "<office/>"})


def picture(kind="JPEG", size=(900, 600), mode="RGB", **options):
    """A picture that says where it was taken."""
    image = Image.new(mode, size, 128 if mode in ("L", "I;16") else 0)
    if mode in ("RGB", "RGBA"):
        image.paste((200, 40, 20, 90)[: len(mode)], (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    out = io.BytesIO()
    image.save(out, kind, **({"exif": exif} if mode != "I;16" else {}) | options)
    return out.getvalue()
