"""Text messages to those who act: chiefs, people on duty, teachers and jurors."""

from portal.messaging.texts.form import NUMBER, UNIT, Template

TO_STAFF: dict[str, Template] = {
    "ask_organ": Template(
        zh="工单{number}移送已满30天，请问一问办理结果，在工单里登记。",
        en="Order {number}: 30 days since it was referred.",
        longest={"number": "9123456789"},
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
