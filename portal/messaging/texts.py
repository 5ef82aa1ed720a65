"""The words of every message, one text a template, as they are registered with the providers.

Twilio's rules for mainland China and the domestic providers alike: registered wording, the office's signature first,
no link, no reply asked for. One SMS segment holds 70 UTF-16 units with the signature. The texts are not catalogue
entries of gettext, because a translation file must not change what a provider has registered.

Variables: {number} receipt number in digits; {unit}, {target} short names (≤ 10 characters); {date} an ISO date,
{due} an ISO date-time (printed as 11月30日, 11月24日18时; anything else is printed as it stands); {days} working days.
{phone}, {reopen_days} and the signature are the office's and come by themselves. {lang}: "en" chooses English.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from portal.shell import office


@dataclass(frozen=True, slots=True)
class Template:
    """``tight`` is sent instead when long names push ``zh`` over one segment.

    ``elastic`` names the variable that is cut to fit when even that is too long. ``secrets``: variable → resolver.
    ``longest``: the longest value of each variable, which the length test uses.
    """

    zh: str
    en: str
    longest: Mapping[str, str]
    tight: str = ""
    elastic: str = ""
    secrets: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)


NUMBER = {"number": "261104823012"}
UNIT = {"unit": "清溪镇水利管理服务站"}
DATE = {"date": "2026-12-30"}

TEMPLATES: dict[str, Template] = {
    "received": Template(
        zh="{thing}已收到，编号{number}，查询码{code}，{days}个工作日内答复。查询打{phone}。",
        tight="{thing}已收到，编号{number}，查询码{code}，{days}工作日答复。电话{phone}。",
        en="No.{number}, code {code}. Answer in {days} workdays.",
        longest={**NUMBER, "code": "48160537", "days": "15", "thing": "您的事"},
        secrets={"code": "query_code"},
        defaults={"days": "5", "thing": "举报"},
    ),
    "received_where": Template(
        zh="{thing}已收到，编号{number}，查询码{code}。请再发一条：在哪条河、什么地方？或写牌号。",
        tight="{thing}已收到，编号{number}，查询码{code}。请再发一条：在哪条河、什么地方？",
        en="No.{number}, code {code}. Where is it? Please text.",
        longest={**NUMBER, "code": "48160537", "thing": "您的事"},
        secrets={"code": "query_code"},
        defaults={"thing": "举报"},
    ),
    "where_noted": Template(
        zh="记下了，编号{number}。要补充再发一条，查询打{phone}。",
        en="Noted for No.{number}. Tel {phone}.",
        longest=NUMBER,
    ),
    "asked_progress": Template(
        zh="编号{number}：{state}。查询打{phone}。",
        en="No.{number}: {state}. Tel {phone}.",
        longest={**NUMBER, "state": "和另一件一起办，12月30日前答复您"},
        elastic="state",
    ),
    "call_back": Template(
        zh="您打过我们的热线，编号{number}。请问您要反映什么事？",
        en="You called our hotline, No.{number}. What is it about?",
        longest=NUMBER,
    ),
    "passed_on": Template(
        zh="举报{number}已交{unit}办理，{date}前答复您。要补充情况请打{phone}。",
        tight="举报{number}已交{unit}，{date}前答复您。补充请打{phone}。",
        en="No.{number} passed to {unit}. Answer by {date}.",
        longest={**NUMBER, **UNIT, **DATE},
    ),
    "need_more": Template(
        zh="举报{number}的{gap}。请扫公示牌点“查进度”补充，或打{phone}告诉我们。",
        en="No.{number} needs more detail. Tel {phone}.",
        longest={**NUMBER, "gap": "情况还不够清楚"},
        defaults={"gap": "地点没找到"},
    ),
    "done": Template(
        zh="举报{number}已办结。扫公示牌点“查进度”看结果。没解决请{reopen_days}天内打{phone}，我们重办。",
        tight="举报{number}已办结。扫公示牌点“查进度”看结果。没解决请{reopen_days}天内打{phone}。",
        en="No.{number} closed. Not solved? Tel {phone}.",
        longest=NUMBER,
    ),
    "not_ours": Template(
        zh="举报{number}不归河长管，已转{target}办理。咨询请打{phone}。",
        en="No.{number} is not ours, passed to {target}.",
        longest={**NUMBER, "target": UNIT["unit"]},
        defaults={"target": office.NATIONAL.hotline},
    ),
    "reopened": Template(
        zh="您说没解决，举报{number}已重新办理，由{unit}督办，{date}前答复您。",
        en="No.{number} reopened. Answer by {date}.",
        longest={**NUMBER, **UNIT, **DATE},
    ),
    "progress": Template(
        zh="您办的事有进展，编号{number}。凭编号和查询码可以查，或打{phone}。",
        en="News about No.{number}. Tel {phone}.",
        longest=NUMBER,
    ),
    "seen_too": Template(
        zh="记下了，编号{number}，查询码{code}。办完发短信告诉您。查询打{phone}。",
        en="Noted. No.{number}, code {code}.",
        longest={**NUMBER, "code": "48160537"},
        secrets={"code": "query_code"},
    ),
    "seen_done": Template(
        zh="您也看到的事办完了，编号{number}。扫公示牌点“查进度”看结果，或打{phone}。",
        en="What you saw too is done. No.{number}.",
        longest=NUMBER,
    ),
    "extended": Template(
        zh="举报{number}延期到{date}前答复您。原因请扫公示牌点“查进度”看，或打{phone}。",
        tight="举报{number}延期到{date}前答复您。原因扫公示牌看，或打{phone}。",
        en="No.{number}: answer now by {date}. Tel {phone}.",
        longest={**NUMBER, **DATE},
    ),
    "promise_due": Template(
        zh="举报{number}答应{date}前做完的事，做完了吗？请扫公示牌点“查进度”告诉我们，或打{phone}。",
        tight="举报{number}答应{date}前做完，做完了吗？扫公示牌点“查进度”或打{phone}。",
        en="No.{number}: was it done by {date}? Tel {phone}.",
        longest={**NUMBER, **DATE},
    ),
    "ask_organ": Template(
        zh="工单{number}移送已满30天，请问一问办理结果，在工单里登记。",
        en="Order {number}: 30 days since it was referred.",
        longest={"number": "9123456789"},
    ),
    "code_again": Template(
        zh="编号{number}的新查询码是{code}，旧的不能用了。不是您要的，请打{phone}。",
        en="No.{number}: new code {code}. Tel {phone}.",
        tight="编号{number}的新查询码{code}，旧的不能用了。电话{phone}。",
        longest={**NUMBER, "code": "48160537"},
        secrets={"code": "query_code"},
    ),
    "code": Template(
        zh="验证码{code}，5分钟内有效，用来确认手机号。不是您操作请不用理会。",
        en="Code {code}, good for 5 minutes. Not you? Ignore it.",
        longest={"code": "481620"},
        secrets={"code": "sign_in_code"},
    ),
    "to_chief": Template(
        zh="新工单{number}：{place}，{what}，请于{due}前到现场。请登录工单系统办理。",
        en="Order {number}: {place}. On site by {due}.",
        longest={
            **NUMBER,
            "place": "清溪河三号桥下游右岸五百米",
            "what": "公示牌坏了、写错了",
            "due": "2026-12-24T18:00",
        },
        tight="工单{number}：{place}，{what}，{due}前到现场。请登录工单系统办理。",
        elastic="place",
    ),
    "alert": Template(
        zh="紧急工单{number}：{place}，{what}。请马上登录点“收到”，或打{phone}。",
        tight="紧急{number}：{place}，{what}。请马上登录点“收到”，或打{phone}。",
        en="Urgent {number}: {place}. Sign in and confirm.",
        longest={"number": "9123456789", "place": "清溪河三号桥下游右岸五百米", "what": "公示牌坏了、写错了"},
        elastic="place",
    ),
    "alert_guarded": Template(
        zh="紧急工单{number}。请马上登录点“收到”，或打{phone}。",
        en="Urgent {number}. Sign in and confirm.",
        longest={"number": "9123456789"},
    ),
    "alert_more": Template(
        zh="有{count}件紧急工单等您收到。请马上登录点“收到”，或打{phone}。",
        en="{count} urgent orders wait. Sign in and confirm.",
        longest={"count": "500"},
        secrets={"count": "alerts_waiting"},
    ),
    "contest": Template(
        zh="征集活动：{what}。请登录征集页面看，或打{phone}。",
        en="Contest news. Please sign in. Tel {phone}.",
        longest={"what": "结果公布了，证书可以打印"},
    ),
    "work_withdrawn": Template(
        zh="征集作品{number}已撤回，请删掉手里的。请登录征集页面看，或打{phone}。",
        en="Entry {number} is withdrawn. Delete it. Tel {phone}.",
        longest={"number": "12345678"},
    ),
    "due_today": Template(
        zh="工单{number}今天{hour}时到期，还没有答复。请尽快办理，逾期将报上级河长。",
        en="Order {number} is due today, no answer yet.",
        longest={**NUMBER, "hour": "18"},
        defaults={"hour": "18"},
    ),
    "due_near": Template(
        zh="工单{number}要在{due}前答复，时间已经过了八成。请尽快办理。",
        en="Order {number} is to be answered by {due}.",
        longest={**NUMBER, "due": "2026-12-24T18:00"},
    ),
    "order_late": Template(
        zh="工单{number}已超期，还没有答复，已报上一级。请马上办理。",
        en="Order {number} is late. The level above is told.",
        longest=NUMBER,
    ),
    "late_below": Template(
        zh="{unit}的工单{number}已超期，没有按时答复。请督促，有事打{phone}。",
        en="Order {number} at {unit} is late.",
        longest={**NUMBER, **UNIT},
        elastic="unit",
    ),
    "to_chief_more": Template(
        zh="有{count}件新工单等您签收。请登录工单系统办理，有事打{phone}。",
        en="{count} new orders wait for you. Please sign in.",
        longest={"count": "500"},
        secrets={"count": "orders_waiting"},
    ),
    "card_bound": Template(
        zh="您的工牌刚登录了一部手机，以前的手机已退出。不是您本人，请马上打{phone}作废。",
        en="Your card opened a phone. Not you? Tel {phone}.",
        longest={},
    ),
    "field_plain": Template(
        zh="有工单等您看。请用这个手机号登录工单系统，或打{phone}。",
        en="There is an order for you. Please sign in.",
        longest={},
    ),
}

RESOLVERS: dict[str, Callable[[str], str]] = {}


def resolve(name: str, resolver: Callable[[str], str], of: str = "") -> None:
    """Registers who works out a secret: subject of the delivery → its value at the moment of sending.

    ``of``: for subjects of that kind alone, "proof" for ``proof:12``; another may do the rest.

    "" or LookupError means that there is nothing to say any more (the code has ended): the delivery is cancelled.
    """
    RESOLVERS[f"{name}/{of}" if of else name] = resolver
