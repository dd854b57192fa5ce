"""Traces that do not exist for whoever does not know who is at risk."""

from django.db.models import Q

from gpc.shelter.models import Shelter

_providers = []


def also(provider):
    """Let a room name records whose traces would tell of a risk: a function that returns labels."""
    if provider not in _providers:
        _providers.append(provider)


def condition():
    """The trace speaks of a subject at risk, by its number, or of a record that concerns one."""
    labels = set(Shelter.objects.in_force().labels())
    return Q(verb__startswith="at-risk") | Q(what__in=labels.union(*(provider() for provider in _providers)))
