"""All settings, read from the environment and checked at the start."""

import datetime as dt
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from . import environment as env

ROOT: Path = env.ROOT
HOME = env.folder("SOTAY_HOME", ROOT / ".sotay")
IS_DEMO = env.flag("SOTAY_DEMO")
DEBUG = env.flag("SOTAY_DEBUG")
IS_BEHIND_TLS = env.flag("SOTAY_TLS")

SECRET_KEY = env.secret("SOTAY_SECRET_KEY", HOME / "secret-key")
FILE_KEY = env.secret("SOTAY_FILE_KEY", HOME / "file-key")
FILES_FOLDER = env.folder("SOTAY_FILES", HOME / "files")
BALLOT_KEYS_FOLDER = env.folder("SOTAY_BALLOT_KEYS", HOME / "ballot-keys")  # never in a backup
BALLOT_KEY_UNCOMMITTED_SECONDS = env.whole_number("SOTAY_BALLOT_KEY_UNCOMMITTED_SECONDS", 3_600)
REGULATIONS_FOLDER = ROOT / "regulations"
REACTIONS = "sotay.config.reactions.REACTIONS"
LOG_WORDS = "sotay.config.log_words.WORDS"
IMPORT_KINDS = "sotay.config.imports.IMPORT_KINDS"
SITE_ADDRESS = env.text("SOTAY_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
UPLOAD_LIMIT_MB = env.whole_number("SOTAY_UPLOAD_LIMIT_MB", 25)

ALLOWED_HOSTS = env.words("SOTAY_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("SOTAY_TRUSTED_ORIGINS")

MODULES = [
    "shell", "audit", "regulations", "spreadsheets", "organizations", "accounts", "documents", "members", "committees",
    "tasks", "meetings", "notifications", "oversight", "home", "demo",
]  # fmt: skip

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "axes",
    "procrastinate.contrib.django",
    "sotay.config",
    *(f"sotay.{module}" for module in MODULES if module != "demo" or IS_DEMO or env.flag("SOTAY_TEST")),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sotay.config.compression.FastGZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sotay.accounts.middleware.ActorMiddleware",
    "sotay.config.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "sotay.config.urls"
WSGI_APPLICATION = "sotay.config.wsgi.application"

_STRING_LOADERS = [ROOT / "src" / "sotay" / module / "templates" for module in MODULES]
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": _STRING_LOADERS,
        "OPTIONS": {"environment": "sotay.config.jinja.environment", "auto_reload": DEBUG},
    },
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True},
]

DATABASES = {
    "default": env.database(
        env.text("DATABASE_URL", "postgresql://sotay@localhost/sotay"),
        keeps_statements=not env.flag("SOTAY_NO_PREPARED_STATEMENTS"),
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "sotay.accounts.backend.SignInBackend"]
PASSWORD_HASHERS = ["sotay.accounts.passwords.QueuedArgon2Hasher"]
PASSWORDS_REMEMBERED = env.whole_number("SOTAY_PASSWORDS_REMEMBERED", 10)  # protection.md §5 row 2
ONE_TIME_CODE_DAYS = env.whole_number("SOTAY_CODE_DAYS", 14)
ONE_TIME_CODE_ATTEMPTS = env.whole_number("SOTAY_CODE_ATTEMPTS", 5)
LOCKOUT_FAILURES = env.whole_number(
    "SOTAY_LOCKOUT_FAILURES", 5
)  # where security.lockout_failures is not in force
SIGN_IN_FAILURES_PER_ADDRESS = env.whole_number("SOTAY_SIGN_IN_FAILURES_PER_ADDRESS", 200)  # in an hour
PASSWORD_LENGTH = env.whole_number("SOTAY_PASSWORD_LENGTH", 14)
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "sotay.accounts.passwords.LengthValidator",
        "OPTIONS": {"min_length": PASSWORD_LENGTH},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "sotay.accounts.passwords.FourClassesValidator"},
]
LOGIN_URL = "accounts:sign_in"

SESSION_ENGINE = "sotay.accounts.sessions"
SESSION_COOKIE_NAME = "sotay"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = IS_BEHIND_TLS
SESSION_COOKIE_AGE = env.whole_number("SOTAY_SESSION_IDLE_MINUTES", 15) * 60
SESSION_IDLE_OF_ADMINISTRATORS = env.whole_number("SOTAY_ADMINISTRATOR_IDLE_MINUTES", 5) * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # the idle clock is kept by the server (accounts/sessions.py)
SESSIONS_PER_ACCOUNT = env.whole_number("SOTAY_SESSIONS_PER_ACCOUNT", 5)
CSRF_COOKIE_NAME = "sotay_form"
CSRF_COOKIE_SECURE = IS_BEHIND_TLS
CSRF_FAILURE_VIEW = "sotay.config.refusals.stale_form"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

AXES_ENABLED = True
AXES_HANDLER = "sotay.accounts.lockout.ProgressiveLock"
AXES_FAILURE_LIMIT = "sotay.accounts.lockout.failure_limit"
AXES_COOLOFF_TIME = dt.timedelta(days=1)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "sotay.accounts.lockout.counted_username"
AXES_CLIENT_IP_CALLABLE = "sotay.accounts.lockout.address_of"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "next", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True  # signing in is a fact of our own
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = IS_BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if IS_BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_BEHIND_TLS
SECURE_HSTS_PRELOAD = IS_BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_BEHIND_TLS else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = (UPLOAD_LIMIT_MB + 1) * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_HANDLERS = ["sotay.documents.uploads.BoundedUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not (DEBUG or env.flag("SOTAY_TEST"))
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or env.flag("SOTAY_TEST")
WHITENOISE_AUTOREFRESH = DEBUG

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env.text("SOTAY_SMTP_HOST")
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = HOME / "outbox"
EMAIL_HOST = env.text("SOTAY_SMTP_HOST")
EMAIL_PORT = env.whole_number("SOTAY_SMTP_PORT", 587)
EMAIL_HOST_USER = env.text("SOTAY_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("SOTAY_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("SOTAY_SMTP_TLS", default=True)
DEFAULT_FROM_EMAIL = env.text("SOTAY_MAIL_FROM", "so-tay@localhost")

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "sotay.config.log_lines.LogFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("SOTAY_LOG_LEVEL", "WARNING")},
}
SILENCED_SYSTEM_CHECKS = ["axes.W001", "axes.W002", "axes.W003"]
