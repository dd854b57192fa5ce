"""What a browser would send back from the form of a page, hidden numbers and all."""

from html.parser import HTMLParser
from urllib.parse import urlsplit


def shown_in(html, path, typed):
    """What a browser would send back from the form that posts to `path` and asks for most of what is typed."""
    reader = _Reader(path)
    reader.feed(html)
    fitting = [form for form in reader.forms if form.is_post and form.to == path]
    best = max(fitting, key=lambda form: len(form.names & set(typed)), default=None)
    return best.values if best else {}


ACTING = ("act", "verdict", "outcome")  # what a hidden value or a choice of this name says, the button does


def acts_in(html, path):
    """All that the forms of a page do: where to, the name and the value that say what; without a name both are empty.

    A button without a name does what the form's choice says, or its hidden value.
    """
    reader = _Reader(path)
    reader.feed(html)
    return {(form.to, *act) for form in reader.forms if form.is_post for act in form.acts()}


class _Form:
    """The names of a form and what they hold, and its buttons."""

    def __init__(self, to, is_post):
        self.to, self.is_post, self.names, self.values = to, is_post, set(), {}
        self.buttons, self.choices = set(), set()

    def acts(self):
        """Name and value of all that it can be told to do."""
        return self.buttons - {("", "")} | self.choices if self.choices else self.buttons

    def note(self, name, value, *, several=False):
        """A name has a value, or one more."""
        self.values[name] = [*self.values.get(name, []), value] if several else value


class _Reader(HTMLParser):
    """The forms of a page."""

    def __init__(self, path):
        super().__init__()
        self.path, self.forms, self.select, self.several, self.text = path, [], "", False, ""
        self.is_inside = False

    def handle_starttag(self, tag, attrs):
        """Note a form, or what a control holds."""
        attrs = dict(attrs)
        if tag == "form":
            to = urlsplit(attrs.get("action") or self.path).path
            self.is_inside = True
            self.forms.append(_Form(to, attrs.get("method") == "post"))
        elif tag == "button" and self.is_inside:
            self.forms[-1].buttons.add((attrs.get("name", ""), attrs.get("value", "")))
        elif self.forms and tag == "option":
            self._option(attrs)
        elif self.forms and attrs.get("name"):
            self.forms[-1].names.add(attrs["name"])
            self._control(tag, attrs["name"], attrs)

    def _control(self, tag, name, attrs):
        kind = attrs.get("type", "text")
        if name in ACTING and kind in ("hidden", "radio"):
            self.forms[-1].choices.add((name, attrs.get("value", "")))
        if tag == "select":
            self.select, self.several = name, "multiple" in attrs
        elif tag == "textarea":
            self.text = name
            self.forms[-1].note(name, "")
        elif tag == "input" and kind in ("checkbox", "radio"):
            if "checked" in attrs:
                self.forms[-1].note(name, attrs.get("value", "on"), several=kind == "checkbox")
        elif tag == "input" and kind not in ("file", "submit", "image"):
            self.forms[-1].note(name, attrs.get("value", ""))

    def _option(self, attrs):
        is_first = not self.several and self.select not in self.forms[-1].values
        if "selected" in attrs or is_first:
            self.forms[-1].note(self.select, attrs.get("value", ""), several=self.several)

    def handle_data(self, data):
        """What stands in a text."""
        if self.text:
            self.forms[-1].values[self.text] += data

    def handle_endtag(self, tag):
        """A text is over, or a form."""
        self.is_inside = self.is_inside and tag != "form"
        if tag == "textarea" and self.text:
            values = self.forms[-1].values
            values[self.text], self.text = values[self.text].removeprefix("\n"), ""
