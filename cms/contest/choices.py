"""Stored values of contests."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Configuration(TextChoices):
    """What the contest is about."""

    WORKS = "works", _("学生作品（小手拉大手）")
    HONOURS = "honours", _("推选（两美四佳）")


class Form(TextChoices):
    """What a work of one kind is made of."""

    IMAGE = "image", _("图片")
    DOCUMENT = "document", _("PDF或Word")
    TEXT = "text", _("在页面上写")
    FILM = "film", _("MP4短片")


class Subject(TextChoices):
    """What is nominated in one kind of the second configuration."""

    NONE = "", _("不是推选")
    REACH = "reach", _("河段")
    WATER = "water", _("河湖、水库")
    PERSON = "person", _("河长")
    NAMED = "named", _("写名字（巡查员等）")


class State(TextChoices):
    """Where an entry stands."""

    DRAFT = "draft", _("正在准备")
    SUBMITTED = "submitted", _("已提交")
    LATE = "late", _("补交中")
    DROPPED = "dropped", _("没有交全")
    WITHDRAWN = "withdrawn", _("已撤回")


class Late(TextChoices):
    """What the organiser lets be handed in during the day after the close."""

    CONSENT = "consent", _("家长同意")
    TITLE = "title", _("作品名称")
    CHECK = "check", _("画面检查")
    WORK = "work", _("作品文件")


class Means(TextChoices):
    """How a consent or its withdrawal came."""

    PAPER = "paper", _("老师手里有签字的回条")
    PHOTO = "photo", _("拍照交来的回条")
    SLIP = "slip", _("家长凭回条在网上办")
    SCHOOL = "school", _("在学校办")
    TELEPHONE = "telephone", _("打电话")


class Checked(TextChoices):
    """Answer of the school to 画面上有没有姓名、学校、脸."""

    UNASKED = "", _("还没看")
    NONE = "none", _("没有")
    SHOWN = "shown", _("有，还没遮")
    COVERED = "covered", _("遮住了")


class Seen(TextChoices):
    """What somebody found on a work."""

    NAME = "name", _("姓名")
    SCHOOL = "school", _("学校")
    FACE = "face", _("脸")
    OTHER = "other", _("别的")


class FileState(TextChoices):
    """Where a file stands between its arrival and its clean copies."""

    WAITING = "waiting", _("正在检查")
    READY = "ready", _("可以了")
    REFUSED = "refused", _("不能用")


class ReviewState(TextChoices):
    """Where the work of one juror on one entry stands."""

    OPEN = "open", _("没评")
    DONE = "done", _("评了")
    RECUSED = "recused", _("回避")


class Method(TextChoices):
    """How the scores of the jurors become one."""

    MEAN = "mean", _("平均分")
    TRIMMED = "trimmed", _("去掉一个最高分、一个最低分")


class VoteBy(TextChoices):
    """Whose vote counts once a day."""

    NOBODY = "", _("不投票")
    BROWSER = "browser", _("一个浏览器一天一票")
    PHONE = "phone", _("一个手机号一天一票")


class Recognised(TextChoices):
    """Whom else a contest honours."""

    TEACHER = "teacher", _("指导教师")
    ORGANISER = "organiser", _("优秀组织")


class Held(TextChoices):
    """What outside of the site holds a work."""

    JUROR = "juror", _("评委看过")
    PRESS = "press", _("媒体稿件包")
    BULLETIN = "bulletin", _("快报")
    CERTIFICATE = "certificate", _("证书")


class Likeness(TextChoices):
    """Why two entries are shown side by side to staff."""

    SAME = "same", _("同一个文件")
    NEAR = "near", _("画面几乎一样")
    WORDS = "words", _("文字很像")
