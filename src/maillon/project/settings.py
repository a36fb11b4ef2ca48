"""Django's settings, all derived from the typed environment of environment.py."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from .brought import locale_folders
from .databases import django_database
from .environment import read_environment

ENV = read_environment()
SOURCE = Path(__file__).resolve().parent.parent
CHECKOUT = SOURCE.parent.parent

DEBUG = False
SECRET_KEY = ENV.secret_key
MAILLON_ENCRYPTION_KEYS = ENV.encryption_keys
MAILLON_DEMO = ENV.demo
ALLOWED_HOSTS = list(ENV.hosts)
MAILLON_URL = ENV.url
CSRF_TRUSTED_ORIGINS = [ENV.url] if ENV.url else []

# The site, as an operator names it: one place for each.
MAILLON_SITE_NAME = ENV.site_name
MAILLON_SOURCE_URL = ENV.source_url
MAILLON_HELPLINE_NUMBER = ENV.helpline_number
MAILLON_HELPLINE_HOURS = ENV.helpline_hours
MAILLON_TILES_URL = ENV.tiles_url
MAILLON_TILES_CREDIT = ENV.tiles_credit
MAILLON_APPROVALS_NEEDED = ENV.approvals_needed
MAILLON_REVIEW_PROCEDURES = ENV.review_procedures
MAILLON_REVIEW_SECURITY = ENV.review_security
MAILLON_REVIEW_FIRST_STEPS = ENV.review_first_steps
MAILLON_REVIEW_GRACE = ENV.review_grace
MAILLON_CHECK_LINKS = ENV.check_links and not ENV.demo
MAILLON_LETTERS_A_DAY = ENV.letters_a_day
MAILLON_VIDEO_URL = ENV.video_url
MAILLON_CLAMD = ENV.clamd
MAILLON_PUSH_KEY = ENV.push_key
MAILLON_PUSH_SERVICES = ENV.push_services
MAILLON_REPLY_DOMAIN = ENV.reply_domain
MAILLON_TRUSTED_PROXY = ENV.trusted_proxy

KERNEL = (
    "access",
    "events",
    "live",
    "themes",
    "people",
    "organisations",
    "territories",
    "schedule",
    "journal",
    "leases",
    "duty",
    "privacy",
    "notices",
    "search",
    "api",
    "conversations",
    "files",
    "credits",
    "revisions",
    "safety",
    "skills",
    "kinds",
    "listings",
    "questions",
    "engagements",
    "watches",
    "agenda",
    "portal",
)
MODULES = (
    "commons",
    "commons.writing",
    "commons.proofreading",
    "commons.workshops",
    "commons.resources",
    "commons.freshness",
    "commons.courses",
    "commons.giving",
    "directory",
    "helpline",
    "volunteers",
    "rota",
    "rota.planning",
    "groups",
    "exchanges",
    "newsroom",
)


def _present(stratum: str, names: tuple[str, ...]) -> list[str]:
    """A module's folder may be deleted and nothing else breaks."""
    return [
        f"maillon.{stratum}.{name}"
        for name in names
        if (SOURCE / stratum / name.replace(".", "/") / "apps.py").exists()
    ]


INSTALLED_APPS = [
    *_present("modules", MODULES),
    *_present("kernel", KERNEL),
    "maillon.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "maillon.project.middleware.plain_errors",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "maillon.project.compressing.shorter_answers",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "maillon.kernel.access.middleware.person_and_time",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "maillon.kernel.people.middleware.second_factor",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "maillon.project.urls"
WSGI_APPLICATION = "maillon.project.wsgi.application"
CSRF_FAILURE_VIEW = "maillon.kernel.portal.errors.stale_form"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "project" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["maillon.ui.templatetags.dates"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "maillon.kernel.portal.context.site",
                "maillon.kernel.notices.context.unread",
                "maillon.ui.context.reading",
            ],
        },
    }
]

DATABASES = {"default": django_database(ENV)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": {"BACKEND": _MEMORY},
    # Apart, and large, so that many readers neither free each other nor drive out what pages remember.
    "limits": {"BACKEND": _MEMORY, "LOCATION": "limits", "OPTIONS": {"MAX_ENTRIES": 50_000}},
}
PROCRASTINATE_IMPORT_PATHS: list[str] = []

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
SESSION_ENGINE = "maillon.kernel.people.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.is_https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.trusted_proxy else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *ENV.tiles_origins],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "langue"
LOCALE_PATHS = [SOURCE / "project" / "locale", *locale_folders()]
TIME_ZONE = "Europe/Paris"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = ENV.data_dir / "static"
STATICFILES_DIRS = [CHECKOUT / ".assets"] if (CHECKOUT / ".assets").exists() else []
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "maillon.ui.finders.StylesheetFinder",
]
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = ENV.data_dir / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": ENV.static_storage},
}
# Room for a text far too long, so that its form can say so beside the field and give it back.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

vars().update(ENV.email_settings)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.email_from
MAILLON_SMS_URL = ENV.sms_url
MAILLON_SMS_TOKEN = ENV.sms_token
MAILLON_SMS_SENDER = ENV.sms_sender
MAILLON_SMS_A_DAY = ENV.sms_a_day
MAILLON_SMS_REGIONS = frozenset(ENV.sms_regions)

ACCOUNT_ADAPTER = "maillon.kernel.people.adapter.AccountAdapter"
# Codes are ours (kernel/people/codes.py): allauth signs in, keeps passkeys and asks for second factors.
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:me"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
MFA_FORMS = {
    "authenticate": "maillon.kernel.people.second_step.SecondStepForm",
    "reauthenticate": "maillon.kernel.people.second_step.ConfirmingForm",
}
MFA_ADAPTER = "maillon.kernel.privacy.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = ENV.site_name
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ENV.is_https

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "maillon.project.lines.Line", "format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"maillon": {"level": "INFO"}},
}
