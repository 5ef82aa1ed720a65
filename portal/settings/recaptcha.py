"""reCAPTCHA, where an office has keys for it: off by default, for its hosts are out of reach in mainland China."""

from portal.settings import env

RECAPTCHA_PUBLIC_KEY = env.text("RECAPTCHA_PUBLIC_KEY")
RECAPTCHA_PRIVATE_KEY = env.text("RECAPTCHA_PRIVATE_KEY")
RECAPTCHA_DOMAIN = env.text("RECAPTCHA_DOMAIN", "www.recaptcha.net")
RECAPTCHA_VERSION = env.choice("RECAPTCHA_VERSION", ("v2", "v3"), "v2")
RECAPTCHA_REQUIRED_SCORE = 0.5
RECAPTCHA_VERIFY_REQUEST_TIMEOUT = 3

PATHS = (
    f"https://{RECAPTCHA_DOMAIN}/recaptcha/",
    "https://www.gstatic.com/recaptcha/",
    "https://www.gstatic.cn/recaptcha/",
)
RECAPTCHA_HOSTS = list(PATHS) if RECAPTCHA_PUBLIC_KEY and RECAPTCHA_PRIVATE_KEY else []
"""What a page with the question loads scripts and frames from; nothing without keys."""
