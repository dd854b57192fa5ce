"""A page, or the part of it that htmx asks for: same view, same context, same template."""


def page_or_part(request, template, part):
    """The name of the template to render. The view says `@vary_on_headers("HX-Request")`."""
    return f"{template}#{part}" if wants_part(request) else template


def wants_part(request):
    """Whether htmx asks. A page that it restores from the browser's history must be whole."""
    asks = request.META.get("HTTP_HX_REQUEST") == "true"
    return asks and request.META.get("HTTP_HX_HISTORY_RESTORE_REQUEST") != "true"
