"""Which ways of signing in elsewhere are offered, for the page of signing in, whose view is allauth's."""

from django import template

from partners.identity.outside import ways

register = template.Library()


@register.simple_tag
def outside_ways():
    """Those that are configured."""
    return ways.configured()
