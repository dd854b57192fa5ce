"""The kinds of letters. A room registers its own in `ready()`; a letter knows its kind by name.

    kinds.register(Kind("partners/invitation", _("Invitations"), context=invitation_letter, essential=True, why=_("…")))
    kinds.register(Kind("partners/changes-waiting", _("Changes"), context=waiting, to="review-changes"))

The words are `templates/letters/partners/invitation.txt`: the subject, an empty line, paragraphs. A line that is only
an address becomes a link in the HTML.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

EVERYBODY = ""
_kinds = {}
_circles = []


class NotToBeSent(Exception):
    """What the letter speaks of is gone, over, or at risk: nobody gets it any more."""


@dataclass(frozen=True)
class Kind:
    """What letters of one kind have in common.

    `context` takes what the letter was posted with (ids and plain values, by keyword) when it is delivered, in the
    reader's language, and returns what the template needs, fresh from the database; it raises `NotToBeSent`.
    An essential letter cannot be turned off; `why` says to the reader what for. `to` is the circle of people whom such
    letters can reach: only they are offered the choice. One that does not keep what it was posted with forgets it as
    soon as it has left: a key to an account, for instance. That a quiet one was posted would tell of a risk: of those
    who look after letters only officers see it, unless it failed.
    """

    name: str
    label: str
    context: Callable[..., dict]
    essential: bool = False
    keeps: bool = True
    quiet: bool = False
    to: str = EVERYBODY
    why: str = _("It concerns your account or something that you take part in.")

    @property
    def template(self):
        """The template of its words."""
        return f"letters/{self.name}.txt"


def register(kind):
    """Let letters of this kind be posted. Saying it twice changes nothing."""
    _kinds[kind.name] = kind


def kind_of(name):
    """The kind of that name; KeyError where no room has registered it."""
    return _kinds[name]


def keeps(name):
    """Whether letters of that kind keep what they were posted with; those of a kind long gone do."""
    return name not in _kinds or _kinds[name].keeps


def quiet():
    """The names of the quiet kinds."""
    return [name for name, kind in _kinds.items() if kind.quiet]


def all_kinds():
    """Every kind, by name."""
    return [_kinds[name] for name in sorted(_kinds)]


def knows_circles(provider):
    """Let the provider say to which circles the reader at an address belongs: address -> names as in `Kind.to`."""
    if provider not in _circles:
        _circles.append(provider)


def circles_of(address):
    """Every circle to which the reader at that address belongs."""
    return {EVERYBODY}.union(*(provider(address) for provider in _circles))


def kinds_in(circles):
    """The kinds that reach these circles, by name. The daily letter goes when nothing is gathered for it."""
    return [kind for kind in all_kinds() if kind.to in circles and not kind.name.startswith("outbox/")]
