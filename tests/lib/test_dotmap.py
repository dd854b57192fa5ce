from gpc.lib import dotmap


def test_land_is_a_strip_of_short_strokes():
    path = dotmap.land_path()

    assert path.startswith("M")
    assert 4_000 < len(path) < 8_000


def test_a_box_holds_less_than_the_world():
    assert len(dotmap.land_path((120, 205, 150, 150))) < len(dotmap.land_path()) / 5


def test_a_place_lights_a_dot_near_it():
    lit = dotmap.light({"Nairobi": (-1.3, 36.8)})

    x, y = dotmap.centre(lit["Nairobi"])
    px, py = dotmap.project(-1.3, 36.8)
    assert abs(x - px) < dotmap.STEP and abs(y - py) < dotmap.STEP


def test_neighbours_never_share_a_dot():
    places = {n: (13.7 + n / 100, 100.5) for n in range(20)}

    assert len(set(dotmap.light(places).values())) == 20


def test_an_island_without_land_dots_takes_the_nearest_one():
    assert dotmap.light({"Kiribati": (1.9, -157.4)})["Kiribati"] in dotmap.LAND


def test_the_pacific_is_whole():
    east, _y = dotmap.project(0, 179)
    west, _y = dotmap.project(0, -179)

    assert 0 < west - east < 10


def test_numbers_are_short():
    assert [dotmap.number(n) for n in (3.0, 0.5, -0.5, 12.34, 0)] == ["3", ".5", "-.5", "12.3", "0"]
