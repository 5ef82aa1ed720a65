"""The forms of the moves by their address, in the order in which the page shows them."""

from complaints.desk.forms import answers, by_phone, facts, orders, publicity, relay, screening, voice, watching
from complaints.desk.forms.base import MoveForm

FORMS: dict[str, type[MoveForm]] = {
    form.name: form
    for form in (
        screening.Accept,
        orders.Assign,
        orders.Rule,
        answers.Resolve,
        answers.SendBack,
        screening.ConfirmTransfer,
        orders.GrantExtension,
        orders.RefuseExtension,
        screening.Unmerge,
        screening.Resume,
        relay.PassOn,
        relay.TellUnit,
        relay.NotAsked,
        screening.Ask,
        answers.Answer,
        screening.Decline,
        orders.Recall,
        publicity.Publish,
        publicity.Withhold,
        publicity.TakeDown,
        screening.ReplyInfo,
        voice.RefuseAppeal,
        voice.KeepPromise,
        voice.Heard,
        voice.JoinedVerdict,
        voice.Close,
        voice.Reopen,
        voice.Withdraw,
        voice.Urge,
        screening.Merge,
        by_phone.Begin,
        by_phone.Answer,
        by_phone.HandBack,
        by_phone.AskExtension,
        facts.Amend,
        facts.NameSubject,
        screening.Transfer,
        screening.Sharing,
        watching.Supervise,
        watching.Needless,
        watching.Progress,
        watching.Inspect,
        watching.Lift,
    )
}
