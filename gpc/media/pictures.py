"""Pictures are painted anew: what leaves here holds pixels, and nothing of the file that came.

No place, no camera, no time, no name, no thumbnail of what was cut away, nothing behind the end of the picture.
"""

import io
import threading
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from gpc.media import inspecting

LONGEST_SIDE = 4000
MOST_PIXELS = {"JPEG": 40_000_000, "PNG": 25_000_000}  # what one of them needs of memory while it is read: 240 MB
SHORTEST_SIDE = 16
WIDTHS = (160, 320, 640, 1280)
TO_JPEG = {"format": "JPEG", "quality": 85, "progressive": True, "optimize": True}
TO_PNG = {"format": "PNG", "optimize": True}
TO_WEBP = {"format": "WEBP", "quality": 80, "method": 4}
SIXTEEN_BITS = ("I", "I;16", "I;16B", "I;16L")
ONE_AT_A_TIME = threading.Lock()  # so that a process never needs that memory twice
COPY_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}


@dataclass(frozen=True)
class Painted:
    """A picture painted anew."""

    content: bytes
    content_type: str
    width: int
    height: int
    copies: dict  # (width, "webp" or "jpg") -> bytes


def paint(content, *, with_copies=False):
    """The picture anew, at most 4,000 pixels a side; with smaller copies for pages where asked."""
    with ONE_AT_A_TIME:
        image = _read(content)
    kind, options = (inspecting.PNG, TO_PNG) if image.mode == "RGBA" else (inspecting.JPEG, TO_JPEG)
    copies = _copies(image) if with_copies else {}
    return Painted(_saved(image, options), kind, image.width, image.height, copies)


def _read(content):
    try:
        return _pixels(content)
    except ValidationError:
        raise
    except Exception:  # Pillow raises whatever its decoders meet in a broken file
        sentence = _("The picture is damaged or not complete. Open it, save it anew and send that.")
        raise ValidationError(sentence, code="broken") from None


def _pixels(content):
    """RGB, or RGBA where something shines through; upright; in the colours of the web."""
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as image:
        _require_a_fair_size(image)
        if image.format in ("JPEG", "MPO"):
            image.draft("RGB" if image.mode in ("RGB", "CMYK") else None, (LONGEST_SIDE, LONGEST_SIDE))
        image.seek(0)  # of an animation the first picture
        image.load()
        profile = image.info.get("icc_profile")
        upright = ImageOps.exif_transpose(image)
        plain = _in_web_colours(_plain(upright), profile)
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    plain.info = {}
    return plain


def _require_a_fair_size(image):
    if image.width * image.height > MOST_PIXELS.get(image.format, MOST_PIXELS["JPEG"]):
        sentence = _("The picture has too many pixels. Make it smaller, at most 4,000 on each side.")
        raise ValidationError(sentence, code="too_large")
    if min(image.size) < SHORTEST_SIDE:
        raise ValidationError(_("The picture is too small to be seen. Choose a larger one."), code="too_small")


def _plain(image):
    if image.mode in SIXTEEN_BITS:
        return image.point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if image.mode == "CMYK":
        return image
    shines = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    return _opaque_if_it_is(image.convert("RGBA")) if shines else image.convert("RGB")


def _opaque_if_it_is(image):
    return image if image.getchannel("A").getextrema()[0] < 255 else image.convert("RGB")


def _in_web_colours(image, profile):
    """As the picture's own profile means them; without or with a wrong one as they are."""
    goal = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode=goal)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return image.convert(goal)


def _copies(image):
    """A WebP and a JPEG at every width that the picture has, and at its own where it is narrower than all."""
    found = {}
    for width in [one for one in WIDTHS if one <= image.width] or [image.width]:
        small = image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)
        found[width, "webp"] = _saved(small, TO_WEBP)
        found[width, "jpg"] = _saved(_on_white(small), TO_JPEG)
    return found


def _on_white(image):
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _saved(image, options):
    out = io.BytesIO()
    image.save(out, **options)
    return out.getvalue()
