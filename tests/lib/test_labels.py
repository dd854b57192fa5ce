"""Controls are called what the page calls them."""

from gpc.lib.labels import Control, controls_of

PAGE = """<form><input type="hidden" name="version" value="9"><input type="password" name="secret">
<label for="id_name">Name <em>in full</em>:<span class="opt">optional<br></span></label><input name="name" id="id_name">
<label>Note<textarea name="note">old</textarea></label>
<label for="id_kind">类型：</label><select name="kind" id="id_kind"><option value="">-</option>
<option value="a">A &amp; B</select>
<fieldset><legend>Ways <span class="opt">optional</span></legend><p>a hint</p>
<label for="w1"><input type="radio" name="way" value="x" id="w1"><span>By post</span></label>
<label><input type="radio" name="way" value="y"><span>By hand</span></label></fieldset>
<label for="id_ok"><input type="checkbox" name="ok" id="id_ok"><span>I agree</span></label>
<fieldset><legend>Summary</legend><label>Chinese<input name="zh"></label></fieldset>
<input name="nameless"><button name="go">Send</button></form>"""


def test_every_kind_of_control_has_its_label_and_its_choices():
    assert controls_of(PAGE) == {
        "version": Control(is_hidden=True),
        "name": Control("Name in full"),
        "note": Control("Note"),
        "kind": Control("类型", {"": "-", "a": "A & B"}),
        "way": Control("Ways", {"x": "By post", "y": "By hand"}),
        "ok": Control("I agree"),
        "zh": Control("Summary · Chinese"),
        "nameless": Control(),
        "go": Control(is_hidden=True),
    }


def test_a_page_without_a_form_or_with_a_broken_one_is_no_trouble():
    assert controls_of("<p>nothing</p></fieldset></label>") == {}
