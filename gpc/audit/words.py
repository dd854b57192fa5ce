"""Verbs and subjects of traces in words. Rooms say theirs in `ready()` or beside their admin; others show as stored."""

import re

from django.apps import apps
from django.contrib.auth import get_user_model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

_verbs = {
    "added": _("added"),
    "changed": _("changed"),
    "deleted": _("deleted"),
    "undone": _("undone"),
    "traces-exported": _("traces exported"),
}
_ACCOUNT = re.compile(r"account:(\d+)")


def say(**verbs):
    """Teach words for verbs: `say(published=_("published"))`; hyphens are written as underscores."""
    _verbs.update({name.replace("_", "-"): words for name, words in verbs.items()})


def verb_in_words(verb):
    """What was done."""
    return str(_verbs.get(verb, verb))


def verbs_containing(text):
    """The verbs whose words, in the reader's language, contain the text; those that are spelt so, too."""
    wanted = text.casefold()
    return [verb for verb, words in _verbs.items() if wanted in str(words).casefold() or wanted in verb]


def names_of_accounts(labels):
    """Names for labels such as account:12, in one query; other labels stand for themselves."""
    ids = {label: int(found[1]) for label in labels if (found := _ACCOUNT.fullmatch(label))}
    known = {user.pk: str(user) for user in get_user_model()._base_manager.filter(pk__in=ids.values())} if ids else {}
    return {label: known.get(ids[label], gettext("a former account")) if label in ids else label for label in labels}


def split(what):
    """("organisation", 12) of "organisation:12"; (what, None) where it names no single record."""
    kind, _colon, number = what.partition(":")
    return (kind, int(number)) if number.isdecimal() else (what, None)


def model_of(kind):
    """The model whose lower-case name stands before the colon, or None."""
    ours = (model for model in apps.get_models() if model._meta.model_name == kind)
    return next(ours, None)
