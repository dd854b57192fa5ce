"""A lower page shows upper content through a slot: the page names it, upper rooms fill it in `ready()`.

    # consensus/apps.py
    slots.fill("organisation-statements", statements_of)

    {# templates/partners/organisation.html #}
    {% slot "organisation-statements" organisation %}

A provider takes (request, obj) and returns safe HTML or "". It may cost at most two queries.
"""

from collections import defaultdict

from django.utils.safestring import mark_safe

_providers = defaultdict(list)


def fill(name, provider):
    """Let `provider` write into the slot `name`, after those that came before. Saying it twice changes nothing."""
    if provider not in _providers[name]:
        _providers[name].append(provider)


def providers(name):
    """The providers of a slot, in the order in which they came."""
    return tuple(_providers[name])


def render(name, request, obj):
    """The HTML of every provider, joined; empty when no room has anything to say."""
    # Providers return rendered templates, so what they say is escaped already.
    return mark_safe("".join(provider(request, obj) for provider in providers(name)))  # noqa: S308
