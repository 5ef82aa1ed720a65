"""What the other channels need: the open interface, WeChat, and files by which others see that the domain is ours."""

from django.core.exceptions import ImproperlyConfigured

from portal.settings import env

DEMO_OPEN311_KEY = env.text("DEMO_OPEN311_KEY")
OPEN311_MEDIA_URLS = env.flag("OPEN311_MEDIA_URLS")
"""Whether photos are fetched from addresses that clients of the open interface name; files they send always are."""

WECHAT_APP_ID = env.text("WECHAT_APP_ID")
WECHAT_APP_SECRET = env.text("WECHAT_APP_SECRET")
WECHAT_TOKEN = env.text("WECHAT_TOKEN")
WECHAT_AES_KEY = env.text("WECHAT_AES_KEY")


def files(name: str) -> dict[str, str]:
    """``MP_verify_x.txt=x,other.txt=y``: what stands in files at the root of the site."""
    pairs = [pair.partition("=") for pair in env.words(name)]
    if any(not file.endswith(".txt") or "/" in file or not content for file, _, content in pairs):
        raise ImproperlyConfigured(f"{name}: write name.txt=content, with commas between several.")
    return {file: content for file, _, content in pairs}


DOMAIN_FILES = files("DOMAIN_FILES")
