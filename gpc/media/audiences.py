"""Who may read a file. The floor knows only the name of an audience; the room that gave the name decides.

    audiences.register("vetting", may_read=lambda user, file: …)
    audiences.register("profile", may_read=is_colleague, is_public=True)

Of an audience that is public everybody reads documents, and pictures while they are published and `shows(file)` says
that a page has them now; `may_read` says who sees a picture of it before. A name that nobody has registered opens a
file to nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass

PUBLIC = "public"
_audiences = {}


@dataclass(frozen=True)
class Audience:
    """Readers that a room knows how to recognise."""

    name: str
    may_read: Callable
    is_public: bool = False
    shows: Callable | None = None  # asked of a file that everybody could read: whether a page has it now


def nobody(_user, _file):
    """What an unknown audience answers."""
    return False


def register(name, *, may_read, is_public=False, shows=None):
    """Let files be given to this audience. `may_read(user, file)` is asked at every reading; users may be anonymous."""
    _audiences[name] = Audience(name, may_read, is_public, shows)


def audience_of(file):
    """The audience of a file; of an unknown name one without members."""
    return _audiences.get(file.audience) or Audience(file.audience, nobody)


def require(name):
    """Raise KeyError for a name that no room has registered: a file must not be stored for nobody by mistake."""
    return _audiences[name]
