"""The site's settings, on servers that this test run starts (pytest reads this before anything else of ours)."""

from tests import servers

servers.start_once()  # sets the environment that gpc.settings reads

from gpc.settings import *  # noqa: E402, F403
from gpc.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

DATABASES["default"]["OPTIONS"].pop("pool", None)  # a clone needs an original that nobody holds open
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise looks there
ANSWERS_AFTER = 0  # nobody waits in tests
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, for tests only
CELERY_TASK_DEFAULT_QUEUE = f"gpc-{servers.WORKER}"
