"""Headers, cookies and limits of a request."""

from csp.constants import NONE, SELF

from portal.settings import env
from portal.settings.maps import MAP_HOSTS
from portal.settings.recaptcha import RECAPTCHA_HOSTS

CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ("/admin/",),
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:", *MAP_HOSTS],
        "style-src": [SELF],
        "script-src": [SELF, *RECAPTCHA_HOSTS],
        "frame-src": [SELF, *RECAPTCHA_HOSTS],
        "worker-src": [SELF, "blob:"],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_FAILURE_VIEW = "portal.shell.errors.csrf_failure"

MEBIBYTE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * MEBIBYTE
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 120  # a hundred files get a sentence at the field, not an error page
FILE_UPLOAD_MAX_MEMORY_SIZE = MEBIBYTE
BODY_LIMIT = 64 * MEBIBYTE  # three photos of 15 MiB, or one far too large, which gets its sentence at the field
PHOTO_LIMIT, PHOTO_PIXELS = 15 * MEBIBYTE, 40_000_000

AXES_FAILURE_LIMIT, AXES_COOLOFF_TIME = 5, 0.25
AXES_LOCK_OUT_AT_FAILURE = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "portal.guard.client.address"
AXES_LOCKOUT_CALLABLE = "portal.shell.errors.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ACCESS_FAILURE_LOG = False

DEBUG = env.flag("DEBUG")
