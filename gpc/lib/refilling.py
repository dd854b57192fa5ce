"""Puts what somebody had typed back into the form of a finished page."""

from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

UNTOUCHED = {"file", "submit", "button", "image", "reset", "password"}
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field


@dataclass
class _Form:
    """A form of the page: where its controls stand."""

    posts_here: bool
    controls: list = field(default_factory=list)

    def knows(self, typed):
        """How many of the names it has."""
        return len({name for _kind, name, *_rest in self.controls} & set(typed))


def refill(html, typed, path):
    """(the page with `typed`, {name: [values]}, in the form that posts to `path`; names of what found no place).

    The page comes back as it was, and all names with it, where no form of it asks for any of them.
    """
    reader = _Reader(html, path)
    reader.feed(html)
    reader.close()
    fitting = [form for form in reader.forms if form.posts_here and form.knows(typed)]
    if not fitting:
        return html, set(typed)
    best = max(fitting, key=lambda form: form.knows(typed))
    rest = {name: list(values) for name, values in typed.items()}
    edits = [edit for control in best.controls if (edit := _edit(control, rest, typed))]
    for start, end, text in reversed(edits):
        html = html[:start] + text + html[end:]
    return html, {name for name, values in rest.items() if any(values)}


def _edit(control, rest, typed):
    kind, name, start, end, attrs = control
    if name == TOKEN or kind in UNTOUCHED:
        return None
    if kind in ("checkbox", "radio", "option"):
        return start, end, _chosen(kind, name, attrs, rest, typed)
    if not rest.get(name):
        return None
    value = rest[name].pop(0)
    if kind == "textarea":
        return start, end, "\n" + escape(value)
    return start, end, _tag("input", attrs | {"value": value})


def _chosen(kind, name, attrs, rest, typed):
    mark, tag = ("selected", "option") if kind == "option" else ("checked", "input")
    value = attrs.get("value", "on") or ""
    attrs = {key: one for key, one in attrs.items() if key != mark}
    if value in typed.get(name, ()):
        attrs[mark] = None
        if value in rest[name]:
            rest[name].remove(value)
    return _tag(tag, attrs)


def _tag(name, attrs):
    words = [key if value is None else f'{key}="{escape(value)}"' for key, value in attrs.items()]
    return f"<{' '.join([name, *words])}>"


class _Reader(HTMLParser):
    """Finds the controls of every form, with their places in the text."""

    def __init__(self, html, path):
        super().__init__()
        self.path, self.forms, self._select, self._text = path, [], "", None
        self._lines = [0]
        for line in html.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)

    def handle_starttag(self, tag, attrs):
        """Note a form or a control."""
        attrs, start = dict(attrs), self._here()
        end = start + len(self.get_starttag_text())
        if tag == "form":
            to = urlsplit(attrs.get("action") or self.path).path
            self.forms.append(_Form((attrs.get("method") or "").lower() == "post" and to == urlsplit(self.path).path))
        elif not self.forms:
            return
        elif tag == "input" and attrs.get("name"):
            self._note(attrs.get("type") or "text", attrs["name"], start, end, attrs)
        elif tag == "select":
            self._select = attrs.get("name", "")
        elif tag == "option" and self._select:
            self._note("option", self._select, start, end, attrs)
        elif tag == "textarea" and attrs.get("name"):
            self._text = (attrs["name"], end)

    def handle_endtag(self, tag):
        """A text ends where its end tag begins."""
        if tag == "textarea" and self._text:
            name, start = self._text
            self._note("textarea", name, start, self._here(), {})
            self._text = None
        elif tag == "select":
            self._select = ""
        elif tag == "form" and self.forms:
            self.forms.append(_Form(posts_here=False))  # what stands outside belongs to none

    def _here(self):
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def _note(self, *control):
        self.forms[-1].controls.append(control)
