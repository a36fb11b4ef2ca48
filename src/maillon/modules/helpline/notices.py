"""What the helpline tells people."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices import declare

declare(
    "helpline-overdue",
    _("A request is late"),
    urgent=True,
    subject=_("Somebody has been waiting too long in %(place)s"),
    text=_("Request %(code)s in %(place)s is late: the person is still waiting for our call."),
)
declare(
    "helpline-several-overdue",
    _("A request is late"),
    urgent=True,
    subject=_("%(count)d people have been waiting too long"),
    text=_("%(count)d requests of your territory are late: these people are still waiting for our call."),
    button=_("See them"),
)
declare(
    "helpline-hard",
    _("A hard question finds nobody"),
    urgent=True,
    subject=_("A hard question waits in %(place)s"),
    text=_(
        "Request %(code)s in %(place)s needs somebody used to hard questions, and none is on duty. Give it to somebody."
    ),
)
declare(
    "helpline-reply",
    _("A colleague answers your question"),
    subject=_("A colleague answers your question"),
    text=_("A colleague has answered what you asked during a call."),
    button=_("Read it"),
)
declare(
    "helpline-debrief",
    _("Somebody of your team had a hard call"),
    urgent=True,
    subject=_("%(name)s had a hard call"),
    text=_("%(name)s has told you, in a private note, that a call was hard. %(wish)s"),
    button=_("Read the note"),
)
declare(
    "helpline-debrief-taken-up",
    _("Somebody wants to talk with you about a hard call"),
    urgent=True,
    subject=_("%(name)s has read what you wrote"),
    text=_("Thank you for telling us. %(name)s has read your note and will be in touch with you."),
)
declare(
    "helpline-debrief-heard",
    _("Somebody beside you knows that a call was hard"),
    urgent=True,
    subject=_("%(name)s will be in touch"),
    text=_(
        "%(name)s knows that a call was hard for you, and will be in touch with you. What you wrote is not shown to them."
    ),
)
declare(
    "helpline-hard-call-beside",
    _("A call was hard for somebody beside you"),
    urgent=True,
    subject=_("%(name)s had a hard call"),
    text=_("A call was hard for %(name)s. %(wish)s You need to know nothing of the call: a kind word is enough."),
    button=_("See what I can do"),
)
declare(
    "helpline-silence",
    _("Your duty is paused"),
    urgent=True,
    subject=_("Are you still there?"),
    text=_(
        "Two requests went by without an answer from you, so nothing more is offered to you for now. No harm done: "
        "somebody else takes them. One press on your page and you are back."
    ),
    sms=_("Two requests went by without you: your duty is paused. No harm done. Press I am back when you like:"),
    button=_("I am back"),
)
declare(
    "helpline-received",
    _("Your request was received"),
    urgent=True,
    subject=_("We will ring you"),
    text=_("We will ring you. Your code: %(code)s. Where it stands, or cancel:"),
)
declare(
    "helpline-tried",
    _("We rang and nobody answered"),
    urgent=True,
    subject=_("We tried to reach you"),
    text=_("We rang you and could not reach you. We will try again. Change or cancel:"),
)
declare(
    "helpline-closed",
    _("Your request is finished"),
    urgent=True,
    subject=_("Your request is finished"),
    text=_("Your request is finished: %(outcome)s. What we sent you is kept here:"),
)
declare(
    "helpline-unanswered",
    _("Nobody could ring you"),
    urgent=True,
    subject=_("We are sorry: nobody could ring you"),
    text=_("We are sorry: nobody could ring you in time. Call us or ask again:"),
)
declare(
    "helpline-link",
    _("A guide or a place sent during a call"),
    urgent=True,
    subject=_("What we talked about"),
    text=_("%(title)s"),
)
declare(
    "helpline-place-asked",
    _("A place is asked to help somebody"),
    urgent=True,
    subject=_("Somebody in %(town)s needs your help"),
    text=_(
        "A volunteer of the helpline has spoken with somebody of %(town)s. Subject: %(theme)s.\n\n"
        "This person agrees that you ring them. Open the link to read what they need and to answer, without any "
        "account. You will see whom to ring once you say that you take charge of it.\n\n"
        "Please do not forward this message: whoever has the link can answer for you."
    ),
    button=_("Read and answer"),
)
declare(
    "helpline-place-reminded",
    _("A place is reminded of somebody who waits"),
    urgent=True,
    subject=_("Somebody in %(town)s is still waiting for you"),
    text=_(
        "Some days ago we asked you about somebody of %(town)s. Subject: %(theme)s.\n\n"
        "We have had no news since. If you cannot, say so in one click: we will look elsewhere for this person."
    ),
    button=_("Say where it stands"),
)
declare(
    "helpline-place-stops",
    _("A place is told that a request is taken back"),
    urgent=True,
    subject=_("You need not ring any more"),
    text=_("The request %(code)s that you had taken charge of is taken back. Please do not ring this person any more."),
)
declare(
    "helpline-with-place",
    _("A place is asked to go on with your request"),
    urgent=True,
    subject=_("A place will go on with your request"),
    text=_("We have written to %(place)s so that they ring you. Where it stands, or change your mind:"),
)
declare(
    "helpline-place-is-rung",
    _("A place is asked to go on with your request"),
    urgent=True,
    subject=_("A place will go on with your request"),
    text=_("A volunteer rings %(place)s so that they ring you. Where it stands, or change your mind:"),
)
declare(
    "helpline-place-takes-charge",
    _("A place takes charge of your request"),
    urgent=True,
    subject=_("%(place)s will ring you"),
    text=_("%(place)s takes charge of your request and will ring you. Where it stands:"),
)
declare(
    "helpline-appointment",
    _("An appointment at a place"),
    urgent=True,
    subject=_("Your appointment at %(place)s"),
    text=_("%(place)s expects you: %(when)s. Where it stands:"),
)
declare(
    "helpline-back-from-place",
    _("A place cannot go on with your request"),
    urgent=True,
    subject=_("We will ring you again"),
    text=_("%(place)s cannot help you. You keep your rank: we will ring you again. Where it stands:"),
)
declare(
    "helpline-place-answered",
    _("What became of a request you handed over"),
    subject=_("News from %(place)s"),
    text=_("%(place)s, to whom you handed a request over: %(answer)s."),
    button=_("See the hand-over"),
)
declare(
    "helpline-ring-the-place",
    _("A place without e-mail is to be rung"),
    subject=_("Ring %(place)s to know where it stands"),
    text=_("You handed a request over to %(place)s, which has no e-mail. Ring them, and write down what they say."),
    button=_("See the hand-over"),
)
declare(
    "helpline-place-silent",
    _("A place has not answered in time"),
    subject=_("%(place)s has not answered"),
    text=_("%(place)s has not answered in time: the person is back in the queue, at their rank."),
    button=_("See the hand-over"),
)
