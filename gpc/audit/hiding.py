"""Traces that do not exist for whoever does not know who is at risk."""

from django.db.models import Q

from gpc.shelter.models import Shelter

_providers = []


def also(provider):
    """Let a room say which traces of its records would tell of a risk: a function that returns a condition."""
    if provider not in _providers:
        _providers.append(provider)


def condition():
    """The trace speaks of a subject at risk, by its number, or of a record that concerns one."""
    found = Q(verb__startswith="at-risk") | Q(what__in=Shelter.objects.in_force().labels())
    for provider in _providers:
        found |= provider()
    return found
