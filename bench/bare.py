"""Settings and addresses of the yardstick: Django with one view that returns bytes, and nothing else.

Only the bench's own servers are started with them: `DJANGO_SETTINGS_MODULE=bench.bare`. `BENCH_BARE_MIDDLEWARE=1` keeps
the middleware that stands before the page cache, so that the difference says what that and the cache itself cost.
"""

import os
from pathlib import Path

from gpc.settings import *  # noqa: F403
from gpc.settings import MIDDLEWARE as HOUSE

WITH_MIDDLEWARE = bool(os.environ.get("BENCH_BARE_MIDDLEWARE"))
ROOT_URLCONF = "bench.bare_urls"
BEFORE = HOUSE.index("gpc.pages.middleware.VisitorPageMiddleware")
MIDDLEWARE = HOUSE[:BEFORE] if WITH_MIDDLEWARE else []
INSTALLED_APPS = ["django.contrib.staticfiles"] if WITH_MIDDLEWARE else []
BENCH_BODY = Path(os.environ.get("BENCH_BODY", "/dev/null"))
