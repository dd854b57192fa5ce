"""Pictures of a profile as pages show them: addresses of small copies, sizes, words in both languages."""

from dataclasses import dataclass, field

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse

from gpc.lib import texts
from gpc.media.models import Copy
from partners.directory.models import ProfilePicture

WORDS = tuple(f"{name}_{ending}" for name in ("alt", "credit", "caption") for ending in ("zh_hans", "en"))
CARD_WIDTH = 160


@dataclass
class Shown:
    """A picture that may be shown: its words, and its copies as rows of width, height and kind."""

    id: int
    slot: str
    key: str
    withheld: bool = False
    withheld_fields: tuple = ()
    alt_zh_hans: str = ""
    alt_en: str = ""
    credit_zh_hans: str = ""
    credit_en: str = ""
    caption_zh_hans: str = ""
    caption_en: str = ""
    copies: list = field(default_factory=list)

    @property
    def alt(self):
        """What one would tell somebody who cannot see it, in the page's language or the other one."""
        return texts.either(self, "alt")[0]

    @property
    def small(self):
        """The narrowest copy: width, height and address, for lists; None where none is painted."""
        return next(iter(self._of("webp")), None)

    @property
    def plain(self):
        """What browsers without a choice take: the JPEG of middle width, with its size."""
        found = self._of("jpg")
        return found[min(len(found) - 1, 1)] if found else None

    @property
    def largest(self):
        """The widest JPEG, for what takes one file; None where none is painted."""
        return max(self._of("jpg"), key=lambda one: one["width"], default=None)

    @property
    def srcset(self):
        """WebP at every width, as `srcset` writes it."""
        return ", ".join(f"{one['address']} {one['width']}w" for one in self._of("webp"))

    def _of(self, kind):
        rows = sorted((one for one in self.copies if one["kind"] == kind), key=lambda one: one["width"])
        return [one | {"address": address_of(self.key, one)} for one in rows]


def address_of(key, copy):
    """Where a copy is read."""
    return reverse("media:file", args=[key, f"{copy['width']}.{copy['kind']}"])


def as_row():
    """A `ProfilePicture` as `Shown` reads it, copies included, without another query."""
    copies = Copy.objects.filter(picture=OuterRef("picture_id"))
    sizes = copies.annotate(row=JSONObject(width="width", height="height", kind="kind")).values("row")
    columns = {name: name if name.startswith("caption") else f"picture__{name}" for name in WORDS}
    return JSONObject(id="id", slot="slot", key="picture__file__key", copies=ArraySubquery(sizes), **columns)


def all_of(rows):
    """An array of the shown ones of these rows."""
    return ArraySubquery(rows.order_by("slot").annotate(row=as_row()).values("row"))


def logo_of_each():
    """The logo of each organisation of a list, in the query that reads the list; None where there is none."""
    rows = ProfilePicture.objects.shown().filter(organisation=OuterRef("pk"), slot=ProfilePicture.Slot.LOGO)
    return Subquery(rows.annotate(row=as_row()).values("row")[:1])


def read(rows):
    """Rows of `as_row` as pictures, by place."""
    return {row["slot"]: Shown(**row) for row in rows or ()}


def shown(picture):
    """A `ProfilePicture` with its file and its copies, whoever may see it: for previews and the desk."""
    row = {name: getattr(picture if name.startswith("caption") else picture.picture, name) or "" for name in WORDS}
    copies = [{"width": one.width, "height": one.height, "kind": one.kind} for one in picture.picture.copies.all()]
    return Shown(id=picture.pk, slot=picture.slot, key=picture.picture.file.key, copies=copies, **row)
