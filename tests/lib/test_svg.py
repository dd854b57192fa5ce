import re
from types import SimpleNamespace

import pytest

from gpc.lib import svg


def point(region="142", count=1, lat=15.9, lon=100.9):
    return SimpleNamespace(lat=lat, lon=lon, count=count, name="Somewhere", region=region)


def test_a_row_of_dots_is_one_stroke():
    drawing = svg.dots(11)

    assert 'd="M7 7h140.1"' in drawing
    assert drawing.count("<path") == 1
    assert 'aria-hidden="true"' in drawing


def test_what_is_missing_is_hollow():
    drawing = svg.dots(12, 16, step=24, kind="pine")

    assert 'class="dot-pine" d="M12 12h264.1"' in drawing
    assert 'class="dot-off" d="M300 12h72.1"' in drawing
    assert 'class="dot-hole"' in drawing


def test_a_funnel_fills_whole_columns():
    drawing = svg.funnel(20, 64, label="64 dots of which 20 are filled")

    assert 'd="M11 11h88.1M11 33h88.1M11 55h88.1M11 77h88.1"' in drawing
    assert 'viewBox="0 0 352 88"' in drawing
    assert 'role="img" aria-label="64 dots of which 20 are filled"' in drawing


@pytest.mark.parametrize(("filled", "total"), [(0, 0), (0, 5), (3, 3), (1, 1)])
def test_dots_at_the_edges_draw_something_sensible(filled, total):
    assert svg.dots(filled, total).startswith("<svg")


def test_a_bar_starts_at_zero():
    assert 'd="M0 10h555"' in svg.bar(111, 128, kind="pine")
    assert 'd="M0 10h0"' in svg.bar(1, 0)


def test_labels_are_escaped():
    assert "&lt;b&gt;" in svg.dots(1, label="<b>")


def test_the_map_says_a_number_only_beside_several():
    drawing = svg.world_map([point(count=1), point(count=31, lat=35.9, lon=104.2)], "label")

    assert re.findall(r'text-anchor="\w+">(\d+)<', drawing) == ["31"]


def test_the_map_totals_each_region_in_its_sea():
    points = [point(count=2), point(count=3, lat=35.9, lon=104.2), point("002", 4, -20.3, 57.5)]

    drawing = svg.world_map(points, "label")

    assert set(re.findall(r'class="map__n">(\d+)<', drawing)) == {"5", "4"}
    assert 'class="map__world"' in drawing


def test_the_map_shows_all_of_the_world_when_it_must():
    assert 'class="map__wide"' in svg.world_map([point("019", 1, 39.8, -98.6)], "label", near=True)
    assert 'class="map__near"' in svg.world_map([point()], "label", near=True)


def test_a_map_without_points_is_a_map():
    assert "map__land" in svg.world_map([], "label")
