"""What the controls of a finished page are called, and the words of their choices: as its readers saw them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

ASIDE = {"opt", "vh"}  # classes of words that are no part of a label
CHOSEN = {"checkbox", "radio"}
NO_VALUE = {"submit", "button", "image", "reset", "file", "password"}
VOID = {"input", "br", "img", "hr", "wbr"}


@dataclass
class Control:
    """The controls of one name. Hidden ones, and buttons, were not typed by anybody."""

    label: str = ""
    choices: dict = field(default_factory=dict)
    is_hidden: bool = False


def controls_of(html):
    """{name: Control} for every control of the page that has a name."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    found = {}
    for name, kind, value, key, legend, words in reader.controls:
        control = found.setdefault(name, Control())
        label = "".join(words or reader.by_key.get(key, []))
        control.is_hidden = kind == "hidden"
        if kind == "option" or (kind in CHOSEN and legend):
            control.choices[value] = _tidy(label)
        if kind != "option":
            control.label = control.label or _called(kind, _tidy("".join(legend or ())), _tidy(label))
    return found


def _called(kind, legend, label):
    """A choice is called by its group, another control by both: two languages of one text stand side by side."""
    if kind in CHOSEN:
        return legend or label
    return f"{legend} · {label}" if legend and label else label


def _tidy(text):
    return " ".join(text.split()).rstrip(":：")


class _Reader(HTMLParser):
    """Notes controls, and the words of labels, legends and options as they are being read."""

    def __init__(self):
        super().__init__()
        self.controls, self.by_key = [], {}
        self._label = self._legend = self._words = None
        self._select, self._aside = "", 0

    def handle_starttag(self, tag, attrs):
        """Begin to listen, or note a control."""
        told = dict(attrs)
        if self._aside or ASIDE & set((told.get("class") or "").split()):
            self._aside += tag not in VOID
        elif tag == "fieldset":
            self._legend = []
        elif tag == "legend" and self._legend is not None:
            self._words = self._legend
        elif tag == "label":
            self._label = self._words = self.by_key.setdefault(told.get("for"), []) if told.get("for") else []
        elif tag == "option" and self._select:
            self._words = []
            self._note(self._select, "option", told.get("value"), None, self._words)
        elif tag in ("input", "select", "textarea", "button") and told.get("name"):
            self._control(tag, told)

    def _control(self, tag, told):
        if tag == "button":  # pressed, not typed
            self._note(told["name"], "hidden", told.get("value"), None, [])
            return
        kind = (told.get("type") or "text") if tag == "input" else tag
        self._select = told["name"] if tag == "select" else ""
        self._words = self._words if tag == "input" else None  # what stands in it is no part of its label
        if kind not in NO_VALUE:
            self._note(told["name"], kind, told.get("value") or "on", told.get("id"), self._label)

    def handle_endtag(self, tag):
        """Stop listening."""
        if self._aside:
            self._aside -= 1
        elif tag in ("label", "legend", "option"):
            self._words = None
            self._label = None if tag == "label" else self._label
        elif tag == "fieldset":
            self._legend = None
        elif tag == "select":
            self._select = ""

    def handle_data(self, data):
        """Words of whatever is being read."""
        if self._words is not None and not self._aside:
            self._words.append(data)

    def _note(self, name, kind, value, key, words):
        self.controls.append((name, kind, value, key, self._legend, words))
