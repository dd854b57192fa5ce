"""What changed between two texts, word by word and, in Chinese, character by character: marked with del and ins."""

import re
from difflib import SequenceMatcher

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe

TOKENS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W\u3400-\u9fff\uf900-\ufaff]+|\s+|.", re.DOTALL)
LONGEST = 6000  # tokens; of more, the whole text is marked


def sides(old, new):
    """(what stood there, what is proposed), as HTML with `del` in one and `ins` in the other."""
    if not old or not new:
        return _marked("del", old), _marked("ins", new)
    before, after = TOKENS.findall(old), TOKENS.findall(new)
    if len(before) + len(after) > LONGEST:
        return _marked("del", old), _marked("ins", new)
    left, right = [], []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[i1:i2]), "".join(after[j1:j2])
        left.append(conditional_escape(gone) if kind == "equal" else _marked("del", gone))
        right.append(conditional_escape(come) if kind == "equal" else _marked("ins", come))
    # Every part is escaped above.
    return mark_safe("".join(left)), mark_safe("".join(right))  # noqa: S308


def _marked(tag, text):
    return format_html("<{0}>{1}</{0}>", mark_safe(tag), text) if text else ""  # noqa: S308
