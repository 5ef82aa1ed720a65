"""What every environment shares. Read from the environment by ``env``; one setting is read in one place."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from portal.settings import env
from portal.settings.channels import *  # noqa: F403
from portal.settings.data import *  # noqa: F403
from portal.settings.maps import MAP_CREDIT as MAP_CREDIT, MAP_GROUNDS as MAP_GROUNDS
from portal.settings.recaptcha import *  # noqa: F403
from portal.settings.retention import RETENTION as RETENTION
from portal.settings.search import WAGTAILSEARCH_BACKENDS as WAGTAILSEARCH_BACKENDS
from portal.settings.secrets import *  # noqa: F403
from portal.settings.security import *  # noqa: F403
from portal.shell.logs import LOGGING as LOGGING

BASE_DIR = env.ROOT
SITE_URL = env.text("SITE_URL", f"http://127.0.0.1:{env.number('PORT', 8000)}").rstrip("/")
# mail servers refuse a sender that is not theirs: the account's own address, else one of the site's host
DEFAULT_FROM_EMAIL = SERVER_EMAIL = (
    EMAIL_HOST_USER if "@" in EMAIL_HOST_USER else f"noreply@{urlsplit(SITE_URL).hostname}"
)
MAIL_SERVED = True
"""Whether a mail gets to anybody; production without a mail server says no, and reporters are called instead."""
SITE_NAME = "清源市河长制公众参与平台"
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
FLOOR_URLS = [
    "complaints.urls",
    *[f"cms.{one}.urls" for one in ("directory", "exposure", "letters", "contest", "mistakes")],
]
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

FLOORS = [
    "complaints",
    "cms.home",
    "cms.news",
    "cms.notices",
    "cms.faq",
    "cms.letters",
    "cms.films",
    "cms.reports",
    "cms.policies",
    "cms.bulletins",
    "cms.handbook",
    "cms.exposure",
    "cms.contest",
    "cms.mistakes",
    "cms.newsroom",
    "cms.directory",
    "cms.core",
]
INSTALLED_APPS = [
    *FLOORS,
    "portal.shell",
    "portal.accounts",
    "portal.contacts",
    "portal.audit",
    "portal.jobs",
    "portal.messaging",
    "portal.uploads",
    "portal.guard",
    "portal.serve",
    "wagtail.contrib.forms",
    "wagtail.contrib.table_block",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.search_promotions",
    "wagtail.embeds",
    "wagtail.sites",
    "portal.accounts.users_app.UsersConfig",  # wagtail.users with our forms
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "portal.search",  # after Wagtail's, whose signals it takes over
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_q",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "altcha_django",
    "django_recaptcha",
    "csp",
    "django.contrib.auth",
    "django.contrib.humanize",  # its words for times, which Wagtail prints
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "cms.directory.scans.ScanCounter",
    "portal.shell.pagecache.PublicPageCache",
    "portal.guard.body.BodyLimit",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.shell.compression.PageCompression",
    "portal.shell.logs.RequestId",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.shell.language.CitizenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "portal.accounts.second_factor.middleware.SecondFactor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "cms.core.site_at_hand.SiteAtHand",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "portal" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.shell.context.shell",
            ]
        },
    }
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "/admin/login/"
OTP_TOTP_ISSUER = "河长制"
PHONE_AREA_CODE = env.text("PHONE_AREA_CODE")

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "portal" / "static"]
WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_I18N_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "core.Picture"
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.core.publishing.let_out"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILDOCS_EXTENSIONS = ["pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "zip", "txt", "csv"]  # nothing that runs
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_USER_TIME_ZONES = ["Asia/Shanghai"]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.core.picture_form.PictureForm"

TASKS = {"default": {"BACKEND": "portal.jobs.backend.QueueBackend"}}
Q_CLUSTER = {
    "name": "portal",
    "orm": "default",
    "workers": 1,
    "poll": 0.5,
    "timeout": 300,
    "retry": 360,
    "max_attempts": 8,
    "ack_failures": False,
    "catch_up": False,
    "save_limit": 500,
    "label": "后台任务",
    "scheduler": False,  # periodic work is ours (portal.jobs.periodic), with a lease for several workers
    "cache": "pages",  # the cluster's own status row must not be written to the cache file twice a second
    "log_level": "WARNING",
}

PUBLIC_RATE = env.rate("PUBLIC_RATE", "60/h")
TRACK_RATE = env.rate("TRACK_RATE", "60/h")
TRUSTED_PROXIES = env.words("TRUSTED_PROXIES")
WEB_PROCESSES = env.number("WEB_PROCESSES", 2, least=1)
STAFF_OTP = env.choice("STAFF_OTP", ("off", "optional", "required"), "optional")
REOPEN_DAYS, FOLLOW_UP_DAYS = 15, 7
BOARD_RENEWAL_DAYS = 15
UNDO_SECONDS = 10
EXPOSURE_FOLD_MONTHS, EXPOSURE_HEARING_DAYS, EXPOSURE_OBJECTION_DAYS = 6, 3, 5
AHEAD_KEPT = timedelta(hours=24)

TWILIO_ACCOUNT_SID = env.text("TWILIO_ACCOUNT_SID")
TWILIO_AUTH_TOKEN = env.text("TWILIO_AUTH_TOKEN")
TWILIO_FROM = env.text("TWILIO_FROM")
TWILIO_API_BASE = env.text("TWILIO_API_BASE")
SMS_COUNTRIES = env.words("SMS_COUNTRIES", "all")
SMS_REGISTERED_ONLY = env.flag("SMS_REGISTERED_ONLY")
PDF_FONT = env.text("PDF_FONT")
SCAN_SECONDS = 60
"""How often scans of boards, counted in memory, are written down; 0 writes none by itself."""
