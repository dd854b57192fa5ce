"""What the page of signing in says besides its form; its view is allauth's."""

from django import template

from partners.identity import kept
from partners.identity.outside import ways

register = template.Library()


@register.simple_tag
def outside_ways():
    """Ways of signing in from elsewhere that are configured."""
    return ways.configured()


@register.simple_tag(takes_context=True)
def is_kept_for(context, path):
    """Whether what was typed at that address waits there for whoever signs in again."""
    return kept.waits_at(context["request"], path)
