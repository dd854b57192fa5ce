"""One settings file. Production is the default and needs its secrets to start; `make run` says GPC_LOCAL=1."""

from pathlib import Path
from urllib.parse import urlsplit

from celery.schedules import crontab
from django.urls import reverse_lazy
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from redis.backoff import NoBackoff
from redis.retry import Retry

from gpc.lib import env
from gpc.lib.pool import require_open

BASE_DIR = Path(__file__).resolve().parent.parent

# --- Where we run ---------------------------------------------------------------------------------------------------
GPC_LOCAL = env.flag("GPC_LOCAL")  # one person's machine, on loopback: demo accounts, /outbox/, gallery, plain HTTP
DEBUG = False
VAR_DIR = Path(env.text("GPC_VAR", str(BASE_DIR / "var")))
SEEDS_DIR = BASE_DIR / "seeds"
_LOCAL_ORIGIN = [f"http://localhost:{env.text('PORT', '8000')}"] if GPC_LOCAL else []
SITE_ORIGIN = env.origin("SITE_ORIGIN", *_LOCAL_ORIGIN, secure=not GPC_LOCAL)
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", *([["localhost", "127.0.0.1", "[::1]", "testserver"]] if GPC_LOCAL else []))
SECRET_KEY = env.text("SECRET_KEY", *(["local-only-not-a-secret-" * 3] if GPC_LOCAL else []))
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS", [])

# --- The house ------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "modeltranslation",  # before the admin, which it extends
    "gpc.site.apps.DeskConfig",  # django.contrib.admin with our site
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "django_htmx",
    "import_export",
    "pghistory",
    "pgtrigger",
    "gpc.lib",
    "gpc.pages",
    "gpc.places",
    "gpc.provenance",
    "gpc.shelter",
    "gpc.search",
    "gpc.audit",
    "gpc.outbox",
    "gpc.queue",
    "gpc.retention",
    "gpc.media",
    "partners",
    "summits",
    "consensus",
    "gpc.site",
]

MIDDLEWARE = [
    "gpc.site.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gpc.site.headers.CompressTextMiddleware",
    "gpc.site.language.RememberLanguageMiddleware",  # outside, for kept pages carry no cookie
    "gpc.pages.middleware.VisitorPageMiddleware",  # within, for kept pages are compressed already
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "partners.identity.middleware.KeptFormMiddleware",  # before the sign-in, which would lose it
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "partners.identity.middleware.SecondFactorMiddleware",
    "partners.identity.middleware.ClockMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "gpc.site.errors.NothingSentMiddleware",
    "gpc.site.sizes.SizeMiddleware",  # before anything reads a body
    "pghistory.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "gpc.urls"
WSGI_APPLICATION = "gpc.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            # auth and messages hand out lazy objects: a template that asks neither leaves the session untouched.
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gpc.site.context.house",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

# --- Database, broker, cache ----------------------------------------------------------------------------------------
DATABASES = {"default": env.database("DATABASE_URL")}
DATABASES["default"]["OPTIONS"] |= {
    "pool": {
        "min_size": 1,
        "max_size": env.whole_number("DATABASE_POOL", 8, least=1),
        "timeout": 5,  # seconds that a page waits while the database restarts
        "check": require_open,
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Within how many days the network has decided to answer concerns; 0: it promises no time, and the page says so.
CONCERNS_ANSWERED_WITHIN = env.whole_number("CONCERNS_ANSWERED_WITHIN", 0, most=365)

REDIS_URL = env.redis("REDIS_URL")
REDIS_PREFIX = env.text("REDIS_PREFIX", "gpc")
# A cache that is slow or away must not keep a reader waiting.
CACHE_PATIENCE = {"socket_timeout": 0.3, "socket_connect_timeout": 0.3, "retry": Retry(NoBackoff(), 1)}
CACHES = {
    "default": {
        "BACKEND": "gpc.lib.patient_cache.PatientCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": REDIS_PREFIX,
        "OPTIONS": CACHE_PATIENCE,
    },
}

# redis-py spells a socket unix://, kombu redis+socket://.
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
CELERY_BROKER_TRANSPORT_OPTIONS = {"global_keyprefix": f"{REDIS_PREFIX}:", "visibility_timeout": 3600}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_DEFAULT_QUEUE = "gpc"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_TASK_SOFT_TIME_LIMIT = 540
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SYNC_EVERY = 1  # beat writes its memory after every task: the file's age says whether it ticks
WORKER_ALIVE_FILE = env.text("WORKER_ALIVE_FILE", "")  # touched while the worker hears the broker (gpc/celery.py)
CELERY_BEAT_SCHEDULE = {
    "heartbeat": {"task": "gpc.site.tasks.beat_heart", "schedule": 20.0, "options": {"expires": 20}},
    "end-due-shelter": {
        "task": "partners.safeguarding.tasks.end_due_entries",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "remind-of-safeguarding": {"task": "partners.safeguarding.tasks.remind", "schedule": crontab(minute=30, hour=8)},
    "obey-retention-plan": {"task": "gpc.retention.tasks.obey_plan", "schedule": 24 * 3600.0},
    "obey-short-terms": {
        "task": "gpc.retention.tasks.obey_short_terms",
        "schedule": 600.0,
        "options": {"expires": 600},
    },
    "end-due-consents": {
        "task": "gpc.media.tasks.end_due_consents",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "sweep-files": {"task": "gpc.media.tasks.sweep_files", "schedule": 24 * 3600.0},
    "sweep-letters": {"task": "gpc.outbox.tasks.sweep_letters", "schedule": 60.0, "options": {"expires": 60}},
    "tell-of-concerns": {"task": "partners.concerns.tasks.tell_officers", "schedule": crontab(minute=0, hour="*/6")},
    "look-after-profiles": {"task": "partners.editing.tasks.look_after_profiles", "schedule": 24 * 3600.0},
    "settle-decisions": {
        "task": "partners.vetting.tasks.settle_decisions",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "send-due-mailings": {
        "task": "partners.mailings.tasks.send_due_mailings",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "look-after-drafts": {"task": "partners.vetting.tasks.look_after_drafts", "schedule": 24 * 3600.0},
    "remind-of-vetting": {"task": "partners.membership.tasks.remind", "schedule": crontab(minute=40, hour=8)},
    "settle-admissions": {
        "task": "partners.membership.tasks.settle_admissions",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "settle-claims": {
        "task": "partners.colleagues.tasks.settle_claims",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "forget-assignments": {"task": "gpc.site.tasks.forget_assignments", "schedule": 24 * 3600.0},
    "close-silent-conversations": {
        "task": "partners.relay.tasks.close_silent_conversations",
        "schedule": 24 * 3600.0,
    },
    "tell-of-messages-at-risk": {
        "task": "partners.relay.tasks.tell_officers",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "tell-of-what-waited": {
        "task": "partners.relay.tasks.tell_what_waited",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "compare-search": {"task": "gpc.search.tasks.compare_index", "schedule": 24 * 3600.0},
}

# --- Two languages --------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600  # set by the language switch, asked by / (gpc/site/language.py)
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
USE_I18N = True
FORMAT_MODULE_PATH = ["gpc.lib.formats"]
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
MODELTRANSLATION_DEFAULT_LANGUAGE = "zh-hans"
MODELTRANSLATION_LANGUAGES = ("zh-hans", "en")
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ("zh-hans", "en"), "en": ("en", "zh-hans")}

# --- Accounts -------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "partners.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
]
ACCOUNT_ADAPTER = "partners.identity.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True  # a letter to nobody, so that time tells nothing (partners.identity.letters)
ACCOUNT_PREVENT_ENUMERATION = True
ANSWERS_AFTER = 0.3  # seconds, where an address is asked for: more than the work takes (partners.identity.pace)
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True  # so that nobody who guesses can shut an owner out
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a letter says that the password or the second factor has changed
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # a stolen session changes neither address nor second factor
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
MFA_ADAPTER = "partners.identity.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = GPC_LOCAL  # http://localhost
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}  # there is nothing to guess
ACCOUNT_FORMS = {"confirm_login_code": "partners.identity.forms.LoginCodeForm"}
MFA_TOTP_TOLERANCE = 1  # half a minute either way: the clock of an old phone is off, and a slow line takes time
MFA_FORMS = {
    "authenticate": "partners.identity.forms.SecondStepForm",
    "reauthenticate": "partners.identity.forms.SecondStepAgainForm",
    "add_webauthn": "partners.identity.forms.AddPasskeyForm",
    "edit_webauthn": "partners.identity.forms.EditPasskeyForm",
}
# On one person's machine it may be left away: demo accounts have none.
SECOND_FACTOR_REQUIRED = env.flag("SECOND_FACTOR_REQUIRED", True) or not GPC_LOCAL
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",  # an office behind one line begins its day together
    "login_failed": "5/5m/key",  # by account, and by browser where the account knows it (partners.identity.known)
    "reset_password": "20/m/ip,5/h/key",
    "request_login_code": "30/m/ip,5/h/key",
    "reauthenticate": "10/m/user",
    "manage_email": "10/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.whole_number("TRUSTED_PROXIES", 0, most=5)
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = reverse_lazy("site:desk")
LOGOUT_REDIRECT_URL = reverse_lazy("site:home")

# Signing in elsewhere is off unless all values of a way are given (partners.identity.outside; docs/operations.md).
OUTSIDE_IDENTITIES = {}
if _oidc := env.all_or_none("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"):
    _issuer = env.address("OIDC_ISSUER", secure=not GPC_LOCAL)
    OUTSIDE_IDENTITIES["openid"] = {
        "key": _issuer,
        "client_id": _oidc[1],
        "secret": _oidc[2],
        "called": env.text("OIDC_NAME", "") or urlsplit(_issuer).hostname,
        "hosts": env.origins("OIDC_SIGN_IN_AT", [], secure=not GPC_LOCAL) or ["://".join(urlsplit(_issuer)[:2])],
    }
if _dingtalk := env.all_or_none("DINGTALK_CLIENT_ID", "DINGTALK_CLIENT_SECRET"):
    OUTSIDE_IDENTITIES["dingtalk"] = {
        "key": "dingtalk",
        "client_id": _dingtalk[0],
        "secret": _dingtalk[1],
        "called": _("DingTalk"),
        "hosts": ["https://login.dingtalk.com"],
    }
SOCIALACCOUNT_ADAPTER = "partners.identity.outside.adapter.OutsideAdapter"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5  # seconds for each question to a provider

# --- Security -------------------------------------------------------------------------------------------------------
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "form-action": [CSP.SELF, *(host for way in OUTSIDE_IDENTITIES.values() for host in way["hosts"])],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
}
SECURE_SSL_REDIRECT = not GPC_LOCAL
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 0 if GPC_LOCAL else 2 * 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = not GPC_LOCAL
SECURE_HSTS_PRELOAD = not GPC_LOCAL
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("BEHIND_PROXY") else None
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not GPC_LOCAL
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "gpc.site.errors.csrf_failure"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000  # a record with a hundred sources is one form
DATA_UPLOAD_MAX_NUMBER_FILES = 10
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
MOST_BYTES_OF_A_REQUEST = 12 * 1024 * 1024  # a file of 10 MB and the form around it; the proxy says the same

# --- Letters --------------------------------------------------------------------------------------------------------
_MAIL_URL = env.first_given("MAIL_URL", "EMAIL_URL")  # the latter is its former name
MAILERS = {"default": env.mailer(_MAIL_URL, *([f"file://{VAR_DIR / 'mail'}"] if GPC_LOCAL else []))}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("MAIL_FROM", *(["portal@localhost"] if GPC_LOCAL else []))

# --- Files ----------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "gpc.lib.sheets.SheetFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": VAR_DIR / "media",
            "base_url": None,  # nothing is served but by gpc.media
            "file_permissions_mode": 0o640,
            "directory_permissions_mode": 0o750,
        },
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
ERASURES_FILE = Path(env.text("ERASURES_FILE", str(VAR_DIR / "erasures.jsonl")))  # outlives the database: see restoring
WHITENOISE_MAX_AGE = 365 * 24 * 3600

# --- What is said of us ---------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # django.request would write the path of every 404: noise, and what a visitor looked for. django.security writes
    # paths, too, that may hold a key, and a page of traceback for each stranger who makes a host name up.
    "loggers": {
        "gpc": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "CRITICAL"},
    },
}
SITE_NAME = _("Global Partnership for Children")
