"""What somebody had typed stands in the form again, whatever kind of control it was."""

from gpc.lib.refilling import refill

PAGE = """<form method="post" action="/out/"><input name="title" value="x"></form>
<form method="get"><input name="q" value=""></form>
<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="fresh">
<input name="title" value="" class="in"><input type="hidden" name="version" value="9">
<textarea name="text" rows="3">
old &amp; gone</textarea>
<select name="kind"><option value="">-</option><option value="a" selected>A</option><option value="b">B</option>
</select>
<input type="checkbox" name="area" value="1" checked><input type="checkbox" name="area" value="2">
<input type="radio" name="way" value="x"><input type="radio" name="way" value="y" checked>
<input name="line" value=""><input name="line" value=""><input type="file" name="file">
<button name="title" value="no">Send</button></form>"""


def test_every_kind_of_control_is_filled_in_the_form_that_posts_here():
    typed = {
        "title": ['儿童 "quoted" <b>'],
        "version": ["7"],
        "text": ["one\n</textarea><script>alert(1)</script>"],
        "kind": ["b"],
        "area": ["2"],
        "way": ["x"],
        "line": ["first", "second"],
        "csrfmiddlewaretoken": ["stale"],
    }
    page, left = refill(PAGE, typed, "/here/?a=1")

    assert left == {"csrfmiddlewaretoken"}
    assert page.startswith(PAGE[: PAGE.index('<form method="get">')])
    assert '<input name="title" value="儿童 &quot;quoted&quot; &lt;b&gt;" class="in">' in page
    assert 'name="version" value="7"' in page
    assert "one\n&lt;/textarea&gt;&lt;script&gt;" in page
    assert "old" not in page
    assert '<option value="a">A</option><option value="b" selected>B' in page
    assert '<input type="checkbox" name="area" value="1"><input type="checkbox" name="area" value="2" checked>' in page
    assert '<input type="radio" name="way" value="x" checked><input type="radio" name="way" value="y">' in page
    assert '<input name="line" value="first"><input name="line" value="second">' in page
    assert 'value="fresh"' in page


def test_what_finds_no_place_is_said():
    assert refill(PAGE, {"title": ["a"], "row-7-name": ["b"], "empty": [""]}, "/here/")[1] == {"row-7-name"}


def test_a_page_without_such_a_form_stays_as_it_is():
    assert refill("<p>Nothing</p>", {"title": ["a"]}, "/here/") == ("<p>Nothing</p>", {"title"})
    assert refill(PAGE, {"unknown": ["a"]}, "/here/") == (PAGE, {"unknown"})
