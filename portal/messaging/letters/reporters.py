"""Letters to who has reported something, or saw it too: never what or whom, since others may see the screen."""

from portal.messaging.letters.form import Letter

TO_REPORTERS: dict[str, Letter] = {
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
}
