"""Charts in templates; see gpc/lib/svg.py for what each one takes."""

from django import template
from django.utils.safestring import mark_safe

from gpc.lib import svg

register = template.Library()

register.simple_tag(svg.dots)
register.simple_tag(svg.funnel)
register.simple_tag(svg.bar)
register.simple_tag(svg.world_map)
register.simple_tag(svg.locator)
register.simple_tag(svg.stamp)


@register.filter
def inline_svg(drawing):
    """An SVG file that we made, to stand within HTML: without what precedes its root."""
    return mark_safe(drawing[drawing.index("<svg") :])  # noqa: S308
