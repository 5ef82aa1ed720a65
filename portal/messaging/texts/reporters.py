"""Text messages to those who report, and to whoever shows that a number is his."""

from portal.messaging.texts.form import DATE, NUMBER, UNIT, Template
from portal.shell import office

TO_REPORTERS: dict[str, Template] = {
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
}
