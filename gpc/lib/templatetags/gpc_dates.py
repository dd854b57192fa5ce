"""Days in templates; see gpc/lib/dates.py."""

from django import template

from gpc.lib import dates

register = template.Library()

register.filter("day", dates.day, expects_localtime=True)
register.simple_tag(dates.span, name="span_of_days")
