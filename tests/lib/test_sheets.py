from pathlib import Path

from gpc.lib import sheets


def test_parts_are_joined_in_order_without_comments_and_blanks(tmp_path):
    (tmp_path / "b.css").write_text("/* second */\n.b {\n  color: red;\n}\n")
    (tmp_path / "a.css").write_text(".a :is(p) { margin: 0 1px; }\n")

    assert sheets.join(tmp_path) == ".a :is(p){margin: 0 1px;}.b{color: red;}\n"


def test_the_sheet_is_found_like_any_file(tmp_path, settings):
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "a.css").write_text(".a { color: red; }")
    settings.STATICFILES_DIRS, settings.VAR_DIR = [tmp_path], tmp_path / "var"
    finder = sheets.SheetFinder()

    found = finder.find("gpc.css")

    assert Path(found).read_text() == ".a{color: red;}\n"
    assert finder.find("other.css") == []
    assert [name for name, _storage in finder.list([])] == ["gpc.css"]


def test_a_changed_part_changes_the_sheet(tmp_path, settings):
    (tmp_path / "css").mkdir()
    settings.STATICFILES_DIRS, settings.VAR_DIR = [tmp_path], tmp_path / "var"
    finder = sheets.SheetFinder()
    (tmp_path / "css" / "a.css").write_text(".a { color: red; }")
    finder.find("gpc.css")

    (tmp_path / "css" / "a.css").write_text(".a { color: blue; }")

    assert "blue" in Path(finder.find("gpc.css")).read_text()
