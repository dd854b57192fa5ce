"""What every page needs: its address in the other language, query strings, slots, messages."""

from django import template
from django.conf import settings
from django.contrib.messages import get_messages
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from gpc.lib import slots

register = template.Library()

NO_ROOM = {"account", "concerns", "desk", "join"}  # pages of several rooms: none of them is the reader's place


@register.simple_tag(takes_context=True)
def slot(context, name, obj=None):
    """What upper rooms have to say here."""
    return slots.render(name, context.request, obj)


@register.simple_tag(takes_context=True)
def page_url(context, language=None, query=True):
    """The address of this page in a language (by default its own), with or without its query string."""
    request = context.request
    path = request.get_full_path() if query else request.path
    here = next((f"/{code}/" for code, _ in settings.LANGUAGES if path.startswith(f"/{code}/")), None)
    language = language or get_language()
    return f"/{language}/{path.removeprefix(here)}" if here else f"/{language}/"


@register.simple_tag(takes_context=True)
def current_section(context):
    """The room this page belongs to: `section` if the view says so, else the room whose address it is, if any."""
    match = getattr(context.request, "resolver_match", None)
    is_outside = NO_ROOM.intersection(context.request.path.split("/")[2:3])
    return context.get("section") or ("" if is_outside else getattr(match, "app_name", ""))


@register.simple_tag
def absolute(path):
    """A path with scheme and host in front, for links that leave the page."""
    return f"{settings.SITE_ORIGIN}{path}"


@register.simple_tag
def url_if_any(name):
    """The address of a page that may not be built yet, or "": no link before its page exists."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def without(context, key, value=None):
    """This page's query string less one value of a key (or less the key), from the first page on."""
    query = context.request.GET.copy()
    rest = [kept for kept in query.getlist(key) if value is not None and kept != str(value)]
    query.setlist(key, rest)
    query.pop("page", None)
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def waiting_messages(context):
    """The messages that wait for this visitor. To be asked for only when the request has a session."""
    return get_messages(context.request)
