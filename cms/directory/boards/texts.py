"""The sentences that every board carries."""

from django.utils.translation import gettext as _


def duties() -> str:
    """What a chief does."""
    return _("每周巡河，牵头治污、清障、护岸，接到举报要到场、要答复。")


def five_goals() -> str:
    """五无, two a line."""
    goals = (_("没有杂物漂浮"), _("没有违章建筑"), _("没有护岸坍塌"), _("没有污水直排"), _("没有污泥淤积"))
    marked = [f"· {goal}" for goal in goals]
    return "\n".join("　".join(marked[first : first + 2]) for first in range(0, len(marked), 2))


def demands() -> str:
    """What everybody is asked, where a water has no demands of its own."""
    return _("不倒垃圾，不排污水，不占河道，不毒鱼、电鱼，不挖沙、倒土。")


def scan() -> str:
    """Under the code."""
    return _("扫一扫，举报、看进度")


def free() -> str:
    """Nobody is to pay, and nobody has to sign up: boards with a stuck-on foreign code ask for both."""
    return _("不用注册，本平台不收费")


def by_telephone() -> str:
    """Above the number."""
    return _("牌号（扫不了？打电话报这个）")


def english() -> str:
    """The one English line, which is not translated."""
    return "River problem? Scan or call. No sign-up, no charge."
