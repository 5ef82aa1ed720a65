"""The same messages as letters, for who reads mail: whole sentences, what happens next, and the way to his own page.

A text message has 70 characters and no link; a mail has room, and it may be all that somebody without a Chinese mobile
gets. A subject and a letter to a reporter never say what or whom he reported: others may see the screen.

Variables are those of ``texts``, {shown}, the number in groups of four, and {spelt}, the query code likewise.
``link``: the reporter's own page is named.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from portal.codes import numbers
from portal.shell import office

OWN_PAGE = "own_page"
"""Name of the secret: the signed address of the reporter's own page, worked out at the moment of sending."""
THINGS = {"举报": "your report", "您的事": "your message"}


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject and body in both languages; salutation, link, telephone and signature come by themselves."""

    subject_zh: str
    subject_en: str
    zh: str
    en: str
    link: bool = True


LETTERS: dict[str, Letter] = {
    "received": Letter(
        "编号{shown}：收到了",
        "No. {shown}: we have it",
        "{thing}已收到，谢谢您。\n\n编号：{shown}\n查询码：{spelt}\n\n"
        "接下来，我们先看，再交给负责的人办。{days}个工作日内答复您。查进度要用上面两个数，请留好。",
        "Thank you. We have received {thing}.\n\nNumber: {shown}\nQuery code: {spelt}\n\n"
        "We read it first and then pass it to those responsible. You get an answer within {days} working days. "
        "Please keep both numbers: you need them to look up the progress.",
    ),
    "received_where": Letter(
        "编号{shown}：收到了，还想问一句",
        "No. {shown}: we have it, and one question",
        "{thing}已收到，谢谢您。\n\n编号：{shown}\n查询码：{spelt}\n\n"
        "我们还不知道在哪里。请在您的页面上补充：哪条河、什么地方，或者公示牌上的牌号。查进度要用上面两个数，请留好。",
        "Thank you. We have received {thing}.\n\nNumber: {shown}\nQuery code: {spelt}\n\n"
        "We do not know yet where it is. Please add on your page which river and which place, or the number on the "
        "signboard. Please keep both numbers: you need them to look up the progress.",
    ),
    "where_noted": Letter(
        "编号{shown}：记下了",
        "No. {shown}: noted",
        "您补充的情况记下了，编号{shown}。\n\n我们接着办。还要补充，可以写在您的页面上。",
        "We have noted what you added to No. {shown}.\n\n"
        "We go on with it. If there is anything else that we should know, please write it on your page.",
    ),
    "asked_progress": Letter(
        "编号{shown}：现在的进展",
        "No. {shown}: where it stands",
        "编号{shown}：{state}。\n\n办到哪一步、接下来怎么办，写在您的页面上。",
        "You asked where No. {shown} stands.\n\n"
        "What has been done so far, and what happens next, stands on your page, where you can also add what you know. "
        "It is brought up to date with every step.",
    ),
    "call_back": Letter(
        "编号{shown}：您打过我们的热线",
        "No. {shown}: you called us",
        "您打过我们的热线，编号{shown}。\n\n我们会给您回电话。您也可以在您的页面上写下要反映的事。",
        "You called our hotline; the number of your call is {shown}.\n\n"
        "We are going to call you back. You may also write on your page what it is about.",
    ),
    "passed_on": Letter(
        "编号{shown}：有人办了",
        "No. {shown}: passed on",
        "编号{shown}已经交给{unit}办理。\n\n接下来，他们到现场看，再告诉我们。{date}前答复您。",
        "No. {shown} has been passed to {unit}.\n\n"
        "They look at the place and report to us. You get an answer by {date}.",
    ),
    "need_more": Letter(
        "编号{shown}：想请您补充",
        "No. {shown}: we need to ask you something",
        "编号{shown}的{gap}。\n\n我们的问题写在您的页面上，请在那里回答，也可以发照片。您回答以后，我们接着办。",
        "We need more detail to go on with No. {shown}.\n\n"
        "Our question stands on your page. Please answer it there; photos help too. "
        "We go on as soon as you have answered.",
    ),
    "done": Letter(
        "编号{shown}：有结果了",
        "No. {shown}: the result is there",
        "编号{shown}已经办结，结果写在您的页面上。\n\n"
        "请告诉我们解决了没有。没解决，{reopen_days}天内在页面上点“没解决”，我们重新办理。",
        "No. {shown} has been closed. The result stands on your page.\n\n"
        "Please tell us whether the problem is solved. If it is not, say so on the page within {reopen_days} days, "
        "and we take it up again.",
    ),
    "not_ours": Letter(
        "编号{shown}：转给了别的部门",
        "No. {shown}: passed to another authority",
        "编号{shown}不归河长管，已经转给{target}办理。\n\n您不用再报一次。对方的编号写在您的页面上。",
        "No. {shown} is not a matter for the river chiefs. We have passed it to {target}.\n\n"
        "You need not report it again. Their number stands on your page.",
    ),
    "reopened": Letter(
        "编号{shown}：重新办理",
        "No. {shown}: taken up again",
        "您说没解决，编号{shown}已经重新办理，由{unit}督办。\n\n{date}前答复您。",
        "You told us that the problem is not solved, so No. {shown} has been taken up again.\n\n"
        "You get an answer by {date}.",
    ),
    "progress": Letter(
        "编号{shown}：有进展",
        "No. {shown}: there is news",
        "您办的事有进展，编号{shown}。\n\n办到哪一步、接下来怎么办，写在您的页面上。",
        "There is news about No. {shown}.\n\nWhat has been done and what happens next stands on your page.",
    ),
    "seen_too": Letter(
        "编号{shown}：记下了",
        "No. {shown}: noted",
        "记下了，谢谢您。\n\n编号：{shown}\n查询码：{spelt}\n\n办完以后，我们写信告诉您。查进度要用上面两个数，请留好。",
        "Thank you, we have noted that you saw it too.\n\nNumber: {shown}\nQuery code: {spelt}\n\n"
        "We write to you when it is done. Please keep both numbers: you need them to look up the progress.",
    ),
    "seen_done": Letter(
        "编号{shown}：办完了",
        "No. {shown}: done",
        "您也看到的事办完了，编号{shown}。\n\n结果写在您的页面上。又出现了，请再报一次。",
        "What you saw too is done, No. {shown}.\n\n"
        "The result stands on your page. Should it come back, please report it again.",
    ),
    "extended": Letter(
        "编号{shown}：晚几天答复",
        "No. {shown}: the answer takes longer",
        "编号{shown}延期，{date}前答复您。\n\n为什么要延期，写在您的页面上。",
        "No. {shown} takes longer than we promised. You get an answer by {date}.\n\nThe reason stands on your page.",
    ),
    "promise_due": Letter(
        "编号{shown}：答应的事做完了吗",
        "No. {shown}: was it done as promised?",
        "编号{shown}，我们答应{date}前做完。\n\n做完了没有？请在您的页面上告诉我们。没做完，我们重新办理。",
        "No. {shown}: we promised that it would be done by {date}.\n\n"
        "Was it? Please tell us on your page. If it was not, we handle it again.",
    ),
    "ask_organ": Letter(
        "工单{shown}移送已满30天",
        "Order {shown}: 30 days since it was referred",
        "工单{shown}移送已满30天。\n\n请问一问办理结果，在工单里登记。",
        "It is 30 days since order {shown} was referred.\n\nPlease ask what came of it and write it down.",
        link=False,
    ),
    "code_again": Letter(
        "编号{shown}：新的查询码",
        "No. {shown}: a new query code",
        "编号：{shown}\n新的查询码：{spelt}\n\n旧的查询码不能用了。不是您要的，请马上告诉我们。",
        "Number: {shown}\nNew query code: {spelt}\n\n"
        "The old code has ended. If it was not you who asked for a new one, please tell us at once.",
    ),
    "code": Letter(
        "验证码",
        "Your code",
        "验证码：{code}\n\n5分钟内有效，请填在刚才的页面上。不是您操作，请不用理会。",
        "Your code: {code}\n\nIt is good for 5 minutes. Please type it on the page that asked for it. "
        "If that was not you, ignore this mail.",
        link=False,
    ),
    "to_chief": Letter(
        "新工单{shown}",
        "New order {shown}",
        "您有一件新工单。\n\n编号：{shown}\n地点：{place}\n问题：{what}\n\n请于{due}前到现场，然后登录工单系统填写情况。",
        "There is a new order for you.\n\nNumber: {shown}\nPlace: {place}\nProblem: {what}\n\n"
        "Please be at the place by {due}, then sign in and write down what you found.",
        link=False,
    ),
    "alert": Letter(
        "紧急工单{shown}",
        "Urgent order {shown}",
        "有一件紧急工单，正在发生。\n\n编号：{shown}\n地点：{place}\n问题：{what}\n\n"
        "请马上登录点“收到”。15分钟没有点，就叫下一位值班人员。",
        "There is an urgent order; it is happening now.\n\nNumber: {shown}\nPlace: {place}\nProblem: {what}\n\n"
        "Please sign in and confirm at once. Without an answer in 15 minutes the next person on duty is called.",
        link=False,
    ),
    "alert_guarded": Letter(
        "紧急工单{shown}",
        "Urgent order {shown}",
        "有一件紧急工单，编号{shown}。\n\n请马上登录点“收到”。15分钟没有点，就叫下一位值班人员。",
        "There is an urgent order, No. {shown}.\n\n"
        "Please sign in and confirm at once. Without an answer in 15 minutes the next person on duty is called.",
        link=False,
    ),
    "alert_more": Letter(
        "有几件紧急工单等您收到",
        "Urgent orders wait",
        "有{count}件紧急工单等您收到。\n\n请马上登录，到“值班”点“收到”。15分钟没有收到，会叫下一位。",
        "{count} urgent orders wait for you.\n\n"
        "Please sign in and confirm at once. Without an answer in 15 minutes the next person on duty is called.",
        link=False,
    ),
    "contest": Letter(
        "征集活动有新情况",
        "News of the contest",
        "征集活动：{what}。\n\n请登录征集页面看。学校在“老师、评委登录”登录。",
        "There is news of the contest in which you take part.\n\n"
        "Please sign in on the page of the contest to read it. Teachers and jurors sign in with their telephone.",
        link=False,
    ),
    "work_withdrawn": Letter(
        "征集作品{shown}已撤回",
        "Entry {shown} is withdrawn",
        "征集作品{shown}已撤回，家长不同意再用了。\n\n请删掉手里的文件和截图。请不要再转发。",
        "The entry {shown} of the contest has been withdrawn by the guardian.\n\n"
        "Please delete every copy of it that you have, pictures of the screen too. Please do not pass it on any more.",
        link=False,
    ),
    "due_today": Letter(
        "工单{shown}今天到期",
        "Order {shown} is due today",
        "工单{shown}今天{hour}时到期，还没有答复。\n\n请尽快办理并填写答复。逾期会报上级河长。",
        "Order {shown} is due today at {hour}:00, and there is no answer yet.\n\n"
        "Please deal with it and write your answer. Otherwise the chief above is told.",
        link=False,
    ),
}


def subject(template: str, params: Mapping[str, str]) -> str:
    """The line that mailboxes and locked screens show."""
    letter, english = LETTERS[template], params.get("lang") == "en"
    return (letter.subject_en if english else letter.subject_zh).format(shown=numbers.show(params.get("number", "")))


def body(template: str, variables: Mapping[str, str], *, english: bool) -> str:
    """The whole letter; ``own_page`` among the variables is left out when empty. Raises KeyError as a text does."""
    letter, facts = LETTERS[template], office.facts()
    given = {**variables, "shown": numbers.show(variables.get("number", ""))}
    given["spelt"] = numbers.show(variables.get("code", ""))
    if english:
        given["thing"] = THINGS.get(given.get("thing", ""), "your message")
    parts = ["Hello," if english else "您好：", (letter.en if english else letter.zh).format_map(given)]
    if page := variables.get(OWN_PAGE, ""):
        parts.append(
            f"Your page (whoever has this address can open it, so keep it to yourself):\n{page}"
            if english
            else f"您的页面（谁点开都能看到，请自己留着）：\n{page}"
        )
    if facts.phone:
        parts.append(
            f"This mailbox is not read. If you want to ask something, call {facts.phone} (Chinese)."
            if english
            else f"这个邮箱不收信。想问什么，请打{facts.phone}。"
        )
    name = facts.name or facts.short_name
    parts.append(f"Yours sincerely,\nthe office in charge\n{name}" if english else name)
    return "\n\n".join(parts)
