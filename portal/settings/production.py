"""Production: refuses to start without what it must have; every sentence names the setting."""

from django.core.exceptions import ImproperlyConfigured

from portal.settings import env
from portal.settings.base import *  # noqa: F403

MUST = ("SECRET_KEY", "FIELD_KEYS", "ALLOWED_HOSTS", "SITE_URL")
missing = [name for name in MUST if not env.text(name)]
if missing:
    raise ImproperlyConfigured(f"Production needs {', '.join(missing)} in the environment.")
if env.flag("DEBUG"):
    raise ImproperlyConfigured("DEBUG=1: production runs without DEBUG.")
if not env.text("SITE_URL").startswith("https://"):
    raise ImproperlyConfigured("SITE_URL: production is served by https, write https://….")
if "*" in env.words("ALLOWED_HOSTS"):
    raise ImproperlyConfigured("ALLOWED_HOSTS=*: name the hosts, codes and links are built from them.")
if env.rate("PUBLIC_RATE", "60/h") == (0, 0):
    raise ImproperlyConfigured("PUBLIC_RATE=0: only outside production.")

DEMO = False
DEBUG = False
STAFF_OTP = env.choice("STAFF_OTP", ("off", "optional", "required"), "required")
if STAFF_OTP != "required":
    raise ImproperlyConfigured(f"STAFF_OTP={STAFF_OTP}: production needs required.")
# without a provider text messages lie in a folder; who sends them from there says so by naming the countries
SMS_COUNTRIES = env.words("SMS_COUNTRIES", "all" if env.text("TWILIO_ACCOUNT_SID") else "none")
if not env.text("EMAIL_URL"):
    # the console backend would print whole mails, with addresses and codes, into the log
    EMAIL_BACKEND = "portal.messaging.mail_folder.EmailBackend"
MAIL_SERVED = bool(env.text("EMAIL_URL"))
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.words("TRUSTED_PROXIES") else None
SECURE_HSTS_SECONDS = 365 * 86400
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
