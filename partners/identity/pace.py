"""Answers that take the same time whatever was found: nobody learns from a clock who has an account."""

import time
from functools import wraps

from django.conf import settings


def paced(view):
    """The view; a form sent to it is answered no sooner than `ANSWERS_AFTER`, when all that may differ is long done."""

    @wraps(view)
    def in_time(request, *args, **kwargs):
        began = time.monotonic()
        response = view(request, *args, **kwargs)
        if request.method == "POST":
            time.sleep(max(0, began + settings.ANSWERS_AFTER - time.monotonic()))
        return response

    return in_time
