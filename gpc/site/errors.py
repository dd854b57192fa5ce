"""Pages for trouble, in the reader's language."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    """A form came without its token, most often because its page was open for days."""
    return render(request, "403_csrf.html", status=403)
