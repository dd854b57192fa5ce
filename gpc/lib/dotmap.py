"""A dotted world: places on the map to SVG path data.

The land is a grid of dots from Natural Earth's public-domain mask, Gall stereographic, left edge at 27° west, so that
the Pacific is whole. It shows no borders. A run of neighbouring dots is one horizontal stroke with round caps and a
dash of `0 STEP`: the browser paints the dots, and the whole world is 6 KB of path data (2 KB compressed).
"""

import heapq
import json
import math
from functools import cache, lru_cache
from pathlib import Path

GRID = json.loads((Path(__file__).parent / "data" / "land-dots.json").read_text(encoding="utf-8"))
STEP = GRID["step"]
ROW = STEP * math.sqrt(3) / 2
WORLD = (-46, 0, 946, 431)  # x, y, width, height of the usual view
LAND = [tuple(dot) for dot in GRID["dots"]]  # (column, row); odd rows are shifted by half a step
RIVALS = 60  # a place looks this many dots around for one that is still free


def project(lat, lon):
    """Degrees to map units."""
    scale = GRID["width"] / (2 * math.pi)
    x = (lon - GRID["left_lon"]) % 360 / 360 * GRID["width"]
    return x, _gall(GRID["lat_north"], scale) - _gall(lat, scale)


def _gall(lat, scale):
    return 1.70711 * math.tan(math.radians(lat) / 2) / 0.70711 * scale


def centre(dot):
    """The middle of a dot in map units."""
    column, row = dot
    return STEP / 2 + (STEP / 2 if row % 2 else 0) + column * STEP, ROW / 2 + row * ROW


CENTRES = {dot: centre(dot) for dot in LAND}


@lru_cache(maxsize=512)
def nearest(lat, lon):
    """The land dots around a place, nearest first."""
    place = project(lat, lon)
    return heapq.nsmallest(RIVALS, LAND, key=lambda dot: math.dist(CENTRES[dot], place))


def light(places):
    """{key: (lat, lon)} to {key: dot}: each place takes the nearest land dot that is still free."""
    taken, lit = set(), {}
    for key, (lat, lon) in places.items():
        around = nearest(lat, lon)
        lit[key] = next((dot for dot in around if dot not in taken), around[0])
        taken.add(lit[key])
    return lit


@cache
def land_path(box=WORLD):
    """Path data of the land within box = (x, y, width, height)."""
    runs = []
    for column, row in sorted(_within(box), key=lambda dot: (dot[1], dot[0])):
        if runs and runs[-1][1:] == [row, column - 1]:
            runs[-1][2] = column
        else:
            runs.append([column, row, column])
    return "".join(_stroke(*run) for run in runs)


def _within(box):
    x0, y0, width, height = box
    for dot in LAND:
        x, y = CENTRES[dot]
        if x0 - STEP <= x <= x0 + width + STEP and y0 - STEP <= y <= y0 + height + STEP:
            yield dot


def _stroke(first, row, last):
    x, y = centre((first, row))
    return f"M{number(x)} {number(y)}h{number((last - first) * STEP + 0.1)}"


def pins_path(dots):
    """Path data of single dots."""
    return "".join("M{} {}h.1".format(*map(number, centre(dot))) for dot in dots)


def number(value):
    """A coordinate in as few characters as possible: 0.5 is .5, 3.0 is 3."""
    short = f"{value:.1f}".rstrip("0").rstrip(".")
    return short.replace("0.", ".", 1) if short.startswith(("0.", "-0.")) else short
