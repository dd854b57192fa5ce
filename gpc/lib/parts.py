"""A page, or the part of it that htmx asks for: same view, same context, same template."""


def page_or_part(request, template, part):
    """The name of the template to render. The view says `@vary_on_headers("HX-Request")`.

    A page that htmx restores from the browser's history must be whole.
    """
    wants_part = request.headers.get("HX-Request") == "true"
    restores = request.headers.get("HX-History-Restore-Request") == "true"
    return f"{template}#{part}" if wants_part and not restores else template
