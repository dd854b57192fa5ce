"""What strangers send is looked into: each refusal is a sentence that says what to do, and nothing is kept."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from gpc.media import actions, inspecting
from gpc.media.models import MediaFile
from tests.media import making

pytestmark = pytest.mark.django_db


def keep(content, name, store=actions.store_document):
    return store(making.upload(content, name), audience="friends", about="x:1", by="account:1")


@pytest.mark.parametrize(
    ("content", "name", "content_type", "pages"),
    [
        (making.PDF, "注册证书.PDF", inspecting.PDF, 1),
        (making.docx(), "policy.docx", inspecting.DOCX, None),
        (making.odt(), "policy.odt", inspecting.ODT, None),
        (making.picture(), "photo.jpeg", inspecting.JPEG, None),
        (making.picture("PNG", mode="RGBA"), "logo.png", inspecting.PNG, None),
    ],
)
def test_a_document_is_known_by_its_bytes(content, name, content_type, pages):
    file = keep(content, name)

    assert (file.content_type, file.pages, file.kind) == (content_type, pages, "document")
    assert file.name.startswith(name.rpartition(".")[0])


def bomb():
    return making.docx(**{"word/media/zero.bin": b"\0" * (inspecting.MOST_UNPACKED + 1)})


def many_parts():
    return making.docx(**{f"part{n}": "" for n in range(inspecting.MOST_PARTS)})


def damaged():
    content = bytearray(making.docx(**{"word/a.xml": "a" * 5000}))
    at = content.index(b"word/a.xml") + 14
    content[at : at + 4] = b"\xff\xff\xff\xff"
    return bytes(content)


def with_a_password():
    content = making.docx()
    at = content.index(b"PK\x01\x02") + 8
    return content[:at] + b"\x01\x00" + content[at + 2 :]


TEMPLATE = '<Relationship Type="…/attachedTemplate" Target="http://example.org/x.dotm" TargetMode="External"/>'


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "nothing.pdf", "empty"),
        (b"x" * (inspecting.MOST_BYTES + 1), "large.pdf", "too_large"),
        (b"<html><script>alert(1)</script>", "page.html", "type"),
        (b"<html><script>alert(1)</script>", "page.png", "type"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing.svg", "type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old.doc", "type"),
        (b"MZ\x90\0", "program.exe", "type"),
        (b"GIF89a", "moving.gif", "type"),
        (b"  " + making.PDF, "late.pdf", "type"),
        (making.archive({"a.txt": "a"}), "some.zip", "type"),
        (making.archive({"xl/workbook.xml": "", "[Content_Types].xml": ""}), "table.docx", "type"),
        (
            making.archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}),
            "a.odt",
            "type",
        ),
        (making.PDF, "certificate.docx", "extension"),
        (making.picture("PNG"), "photo.jpg", "extension"),
        (making.PDF[:-7], "half.pdf", "broken"),
        (making.PDF + making.archive({"a.html": "<p>"}), "two-in-one.pdf", "broken"),
        (making.PDF.replace(b"trailer<<", b"trailer<</Encrypt 5 0 R"), "locked.pdf", "encrypted"),
        (making.PDF.replace(b"trailer<<", b"trailer<</OpenAction<</S/JavaScript"), "runs.pdf", "active"),
        (making.docx(**{"word/vbaProject.bin": "x"}), "macro.docx", "macros"),
        (making.docx(**{"word/embeddings/oleObject1.bin": "x"}), "object.docx", "macros"),
        (making.docx(**{"word/_rels/settings.xml.rels": TEMPLATE}), "template.docx", "active"),
        (bomb(), "bomb.docx", "too_large"),
        (many_parts(), "parts.docx", "too_large"),
        (damaged(), "damaged.docx", "broken"),
        (with_a_password(), "locked.docx", "broken"),
        (b"PK\x03\x04" + b"\0" * 50, "none.docx", "broken"),
        (making.picture()[:-900], "half.jpg", "broken"),
        (making.picture("PNG", size=(3, 3)), "dot.png", "too_small"),
        (making.picture("PNG", size=(6000, 5000), mode="L"), "wide.png", "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_we_do_not_take_is_refused_and_nothing_is_kept(content, name, code, stored):
    with pytest.raises(ValidationError) as problem:
        keep(content, name)

    assert problem.value.code == code
    assert len(problem.value.message) > 15
    assert (MediaFile.objects.count(), stored()) == (0, set())


def test_an_upload_that_is_too_long_is_not_read():
    class Endless(io.BytesIO):
        size, name = 50_000_000, "endless.pdf"

        def read(self, *_):
            raise AssertionError("read")

    with pytest.raises(ValidationError, match="10 MB"):
        actions.store_document(Endless(), audience="friends", by="account:1")


def test_a_document_is_no_picture():
    with pytest.raises(ValidationError) as problem:
        keep(making.PDF, "a.pdf", actions.store_image)

    assert problem.value.code == "type"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (making.picture(), "photo.jpg"),
        (making.picture("PNG", pnginfo=None), "photo.png"),
        (making.picture() + b"<script>" + making.SECRET, "polyglot.jpg"),
        (making.picture("PNG") + making.archive({"a.html": making.SECRET}), "polyglot.png"),
        (making.picture(comment=making.SECRET), "comment.jpg"),
    ],
)
def test_a_picture_keeps_nothing_but_its_pixels(content, name):
    assert making.SECRET in content or zipfile.is_zipfile(io.BytesIO(content)) or b"<script>" in content

    file = keep(content, name)

    with file.open() as kept:
        painted = kept.read()
    assert not [one for one in (making.SECRET, b"<script>", b"Exif", b"eXIf", b"PK\x03\x04") if one in painted]
    with Image.open(io.BytesIO(painted)) as image:
        assert not {"exif", "icc_profile", "comment", "photoshop", "xmp"} & set(image.info)


@pytest.mark.parametrize(
    ("content", "mode"),
    [
        (making.picture(mode="CMYK"), "RGB"),
        (making.picture(mode="L"), "RGB"),
        (making.picture("PNG", mode="P"), "RGB"),
        (making.picture("PNG", mode="P", transparency=0), "RGBA"),
        (making.picture("PNG", mode="LA"), "RGBA"),
        (making.picture("PNG", mode="I;16"), "RGB"),
        (making.picture("PNG", save_all=True, append_images=[Image.new("RGB", (900, 600))]), "RGB"),
        (making.picture(icc_profile=b"no profile"), "RGB"),
    ],
)
def test_every_kind_of_picture_becomes_one_of_two(content, mode):
    is_png = content.startswith(b"\x89PNG")

    file = keep(content, "a.png" if is_png else "a.jpg")

    with file.open() as kept, Image.open(kept) as image:
        assert (image.mode, image.size, getattr(image, "n_frames", 1)) == (mode, (900, 600), 1)


def test_a_large_picture_becomes_smaller_and_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter

    file = keep(making.picture(size=(5000, 2500), exif=exif), "large.jpg")

    assert (file.width, file.height) == (2000, 4000)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "etc passwd.pdf"),
        ("C:\\Users\\me\\policy.pdf", "C Users me policy.pdf"),
        ("invoice\u202efdp.exe.pdf", "invoicefdp.exe.pdf"),
        ('a"; filename="b.html\r\nX: y.pdf', "a filename= b.htmlX y.pdf"),
        (".pdf", "document.pdf"),
        ("名" * 200 + ".pdf", "名" * 76 + ".pdf"),
    ],
)
def test_a_name_is_for_people_only(given, kept):
    from gpc.media.names import clean_name

    assert clean_name(given, ".pdf") == kept
