"""Small charts drawn on the server: rows of dots, a bar, a map. Numbers always stand in the text beside them."""

from dataclasses import dataclass, replace
from math import ceil

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from gpc.lib import dotmap

number = dotmap.number


def _aria(label):
    return format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')


# --- Dots: one dot is one organisation ------------------------------------------------------------------------------
def dots(filled, total=None, *, label="", lines=1, step=14, kind="on"):
    """`filled` of `total` dots, column by column; without a label hidden from assistive technology."""
    filled, total = int(filled), int(filled if total is None else total)
    on, off = _lines(0, filled, lines, step), _lines(filled, total, lines, step)
    size = (max(ceil(total / lines), 1) * step, lines * step)
    return format_html(
        '<svg class="dots" {} width="{}" height="{}" viewBox="0 0 {} {}" stroke-width="{}" stroke-dasharray="0 {}">'
        "{}{}{}</svg>",
        _aria(label), *size, *size, number(step * 0.75), step,
        _path("dot-off", off), _path("dot-hole", off, number(step * 0.75 - 2.5)), _path(f"dot-{kind}", on),
    )  # fmt: skip


def _lines(start, end, lines, step):
    """Path data of the dots number start … end - 1, each line one stroke."""
    strokes = []
    for line in range(lines):
        first, last = _in_line(start, line, lines), _in_line(end, line, lines)
        if last > first:
            x, y = first * step + step / 2, line * step + step / 2
            strokes.append(f"M{number(x)} {number(y)}h{number((last - first - 1) * step + 0.1)}")
    return "".join(strokes)


def _in_line(count, line, lines):
    """How many of the first `count` dots stand in that line."""
    return max(0, ceil((count - line) / lines))


def _path(name, path, width=None):
    if not path:
        return ""
    stroke = format_html(' stroke-width="{}"', width) if width else ""
    return format_html('<path class="{}"{} d="{}"/>', name, stroke, path)


def funnel(filled, total, *, label, wide=16):
    """How many of those who applied were taken: a block of dots whose first columns are filled."""
    return dots(filled, total, label=label, lines=ceil(total / wide) or 1, step=22)


def bar(value, of, *, kind=""):
    """One bar from zero; the rest of the scale is drawn in the tint."""
    length = number(640 * float(value) / float(of)) if of else "0"
    return format_html(
        '<svg viewBox="0 0 640 20" width="640" height="20" preserveAspectRatio="none" aria-hidden="true">'
        '<path class="bar bar--rest" d="M0 10h640"/><path class="bar{}" d="M0 10h{}"/></svg>',
        f" bar--{kind}" if kind else "", length,
    )  # fmt: skip


# --- The map --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class View:
    """A part of the world, and where in its seas the total of each region (M49 code) is written."""

    name: str
    box: tuple
    seas: dict
    drop: int  # from the number to the name of the region below it


REGIONS = {"150": _("Europe"), "002": _("Africa"), "142": _("Asia"), "009": _("Oceania"), "019": _("Americas")}
WORLD = View(
    name="world",  # a phone shows its left half alone
    box=dotmap.WORLD,
    seas={"150": (-34, 86), "002": (-34, 318), "142": (398, 176), "009": (545, 345), "019": (590, 250)},
    drop=18,
)
WIDE_WORLD = replace(WORLD, name="wide")  # a phone shows all of it, small
OLD_WORLD = View(
    name="near",
    box=(-30, 30, 530, 346),
    seas={"150": (-22, 92), "002": (0, 306), "142": (418, 176)},
    drop=14,
)
BESIDE = ((7, 5, "start"), (-7, 5, "end"), (0, -8, "middle"), (0, 17, "middle"))  # dx, dy, anchor of a country's number


def world_map(points, label, *, near=False):
    """The world with one dot for each point; a number beside it when it counts more than one.

    A point has lat, lon, count, name and region (an M49 code). The list beside the map says the same in words.
    `near` draws Africa, Asia and Europe alone, larger, as long as no point lies elsewhere.
    """
    points = list(points)
    view = _view_of(points, near)
    lit = dotmap.light({index: (point.lat, point.lon) for index, point in enumerate(points)})
    pins = dotmap.pins_path(lit.values())
    return format_html(
        '<svg class="map__{}" viewBox="{} {} {} {}" width="100%" {}>{}{}{}{}{}</svg>',
        view.name, *view.box, _aria(label), _land(view.box),
        _path("map__ring", pins, 10), _path("map__pin", pins, "7.8"), _numbers(points, lit), _totals(points, view),
    )  # fmt: skip


def _view_of(points, near):
    east = OLD_WORLD.box[0] + OLD_WORLD.box[2]
    if any(point.region not in OLD_WORLD.seas or dotmap.project(point.lat, point.lon)[0] > east for point in points):
        return WIDE_WORLD
    return OLD_WORLD if near else WORLD


def locator(point, label, *, reach=75):
    """The part of the world around one place, with its dot."""
    dot = dotmap.light({0: (point.lat, point.lon)})[0]
    x, y = dotmap.centre(dot)
    box = (round(x - reach), round(min(max(y - reach, 0), dotmap.WORLD[3] - 2 * reach)), 2 * reach, 2 * reach)
    pin = dotmap.pins_path([dot])
    return format_html(
        '<svg viewBox="{} {} {} {}" width="176" height="176" {}>{}{}{}</svg>',
        *box, _aria(label), _land(box), _path("map__ring", pin, "9.5"), _path("map__pin", pin, "7.2"),
    )  # fmt: skip


def _land(box):
    path = dotmap.land_path(box)
    return format_html('<path class="map__land" stroke-width="3.5" stroke-dasharray="0 {}" d="{}"/>', dotmap.STEP, path)


def _numbers(points, lit):
    """The count beside each dot that stands for more than one, on the side where no other dot shines."""
    centres = {index: dotmap.centre(dot) for index, dot in lit.items()}
    rows = [(*_beside(index, centres), point.count) for index, point in enumerate(points) if point.count > 1]
    texts = format_html_join("", '<text x="{}" y="{}" text-anchor="{}">{}</text>', rows)
    return format_html('<g class="map__counts">{}</g>', texts) if rows else ""


def _beside(index, centres):
    x, y = centres[index]
    others = [centre for key, centre in centres.items() if key != index]
    dx, dy, anchor = min(BESIDE, key=lambda side: sum(_close(x + 2 * side[0], y + side[1] - 5, o) for o in others))
    return number(x + dx), number(y + dy), anchor


def _close(x, y, other):
    return abs(x - other[0]) < 11 and abs(y - other[1]) < 9


def _totals(points, view):
    sums = {}
    for point in points:
        sums[point.region] = sums.get(point.region, 0) + point.count
    rows = [(*sea, sums[region], view.drop, REGIONS[region]) for region, sea in view.seas.items() if region in sums]
    note = '<g class="map__note" transform="translate({} {})"><text class="map__n">{}</text><text y="{}">{}</text></g>'
    return format_html_join("", note, rows)


# --- Seal and stamp -------------------------------------------------------------------------------------------------
def stamp():
    """The one stamp of the Consensus; decoration."""
    return mark_safe(STAMP)  # noqa: S308


STAMP = (
    '<svg class="stamp" viewBox="0 0 100 168" width="100" height="168" aria-hidden="true"><path fill="none" '
    'stroke="currentColor" stroke-width="5" d="M6 5.5Q30 4.2 52 5.2 76 4.3 94.5 5.8 95.6 40 94.9 84 95.9 128 94.6 '
    '162.5 72 163.6 50 162.8 26 163.7 5.4 162.3 4.3 124 5.2 84 4.4 40 6 5.5Z"/><path fill="none" '
    'stroke="currentColor" stroke-width="6.2" stroke-linecap="square" d="M36 20V52M64 20V52M21 32H79M17 53H83M35 '
    "59Q31 70 20 77M65 59Q69 70 80 77M27 92 31 98M19 106H31.5V146L39 139M46 95H82V123H46ZM57 130Q54 142 43 "
    '151M71 130Q74 142 85 151"/></svg>'
)
