"""Charts in templates; see gpc/lib/svg.py for what each one takes."""

from django import template

from gpc.lib import svg

register = template.Library()

register.simple_tag(svg.dots)
register.simple_tag(svg.funnel)
register.simple_tag(svg.bar)
register.simple_tag(svg.world_map)
register.simple_tag(svg.locator)
register.simple_tag(svg.stamp)
