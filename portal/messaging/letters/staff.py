"""Letters to those who act: chiefs, people on duty, teachers and jurors."""

from portal.messaging.letters.form import Letter

TO_STAFF: dict[str, Letter] = {
    "ask_organ": Letter(
        "工单{shown}移送已满30天",
        "Order {shown}: 30 days since it was referred",
        "工单{shown}移送已满30天。\n\n请问一问办理结果，在工单里登记。",
        "It is 30 days since order {shown} was referred.\n\nPlease ask what came of it and write it down.",
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
    "due_near": Letter(
        "工单{shown}快到期了",
        "Order {shown} is nearly due",
        "工单{shown}要在{due}前答复，时间已经过了八成。\n\n请尽快办理并填写答复。做不完的，请在到期以前申请延期。",
        "Order {shown} is to be answered by {due}; four fifths of the time are gone.\n\n"
        "Please deal with it and write your answer. If you need more time, ask for it before then.",
        link=False,
    ),
    "order_late": Letter(
        "工单{shown}已超期",
        "Order {shown} is late",
        "工单{shown}已超期，还没有答复，已报上一级。\n\n请马上办理并填写答复。",
        "Order {shown} is late and has no answer yet. The level above has been told.\n\n"
        "Please deal with it at once and write your answer.",
        link=False,
    ),
    "late_below": Letter(
        "工单{shown}超期没有答复",
        "Order {shown} is late",
        "{unit}的工单{shown}已超期，没有按时答复。\n\n请督促他们尽快办理。",
        "Order {shown} at {unit} is late.\n\nPlease see to it that it is dealt with.",
        link=False,
    ),
    "to_chief_more": Letter(
        "有几件新工单等您签收",
        "New orders wait",
        "有{count}件新工单等您签收。\n\n请登录工单系统办理。",
        "{count} new orders wait for you.\n\nPlease sign in to take them.",
        link=False,
    ),
    "field_plain": Letter(
        "有工单等您看",
        "There is an order for you",
        "有工单等您看。\n\n请登录工单系统。",
        "There is an order for you.\n\nPlease sign in to read it.",
        link=False,
    ),
    "card_bound": Letter(
        "您的工牌刚登录了一部手机",
        "Your card has opened a telephone",
        "您的工牌刚登录了一部手机，以前的手机已退出。\n\n不是您本人的话，请马上打电话把工牌作废。",
        "Your card has just opened a telephone, and the one before is signed off.\n\n"
        "If this was not you, call us at once so that the card is revoked.",
        link=False,
    ),
}
