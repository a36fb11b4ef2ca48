"""What those who come to help are told, and those who welcome them."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices import declare

declare(
    "volunteers-received",
    _("Your enrolment was received"),
    urgent=True,
    subject=_("Thank you: your enrolment is here"),
    text=_("Thank you for coming to help. The team %(hub)s will read your enrolment and answer you, usually within three days."),
    sms=_("Thank you for coming to help! The team answers you soon. Where it stands:"),
    button=_("See where I stand"),
)  # fmt: skip
declare(
    "volunteers-no-team",
    _("No team near you yet"),
    urgent=True,
    subject=_("Thank you: no team near you yet"),
    text=_("Thank you for coming to help. To be honest, no team looks after your commune yet. We keep your enrolment, and write to you as soon as one does."),
    button=_("See where I stand"),
)  # fmt: skip
declare(
    "volunteers-team-found",
    _("A team now looks after your commune"),
    urgent=True,
    subject=_("A team near you: %(hub)s"),
    text=_("Good news: the team %(hub)s now looks after your commune. It has your enrolment and will answer you."),
    button=_("See where I stand"),
)
declare(
    "volunteers-other-team",
    _("A team now looks after your commune"),
    urgent=True,
    subject=_("Your enrolment is now with %(hub)s"),
    text=_("The team %(hub)s has your enrolment now, and will answer you."),
    button=_("See where I stand"),
)
declare(
    "volunteers-consent",
    _("The agreement of a parent"),
    urgent=True,
    subject=_("%(name)s would like to help people online: do you agree?"),
    text=_("%(name)s would like to be a volunteer with %(hub)s: ringing people who are lost online, from home. As they are under 18, we need your agreement. If you know nothing about it, there is nothing to do."),
    sms=_("%(name)s, under 18, would like to be a volunteer with us. Do you agree?"),
    button=_("Read and answer"),
)  # fmt: skip
declare(
    "volunteers-ask-more",
    _("The team asks you something"),
    urgent=True,
    subject=_("A question about your enrolment"),
    text=_("The team %(hub)s has a question before answering you. It will only take a minute."),
    sms=_("The team has a question about your enrolment:"),
    button=_("Read and answer"),
)
declare(
    "volunteers-accepted",
    _("You are accepted"),
    urgent=True,
    subject=_("Welcome to %(hub)s"),
    text=_("Welcome! The team %(hub)s is happy to have you. One thing remains before your first call: ten minutes of preparation, whenever you like."),
    sms=_("Welcome! The team accepts you. Ten minutes of preparation remain:"),
    button=_("Get ready"),
)  # fmt: skip
declare(
    "volunteers-listed",
    _("You are on the waiting list"),
    urgent=True,
    subject=_("You are on the waiting list of %(hub)s"),
    text=_("The team %(hub)s would gladly have you, but has enough volunteers for the moment. You are on the waiting list, in the order of arrival: we write as soon as a place is free."),
    sms=_("Enough volunteers for the moment: you are on the waiting list. We write as soon as a place is free."),
    button=_("See where I stand"),
)  # fmt: skip
declare(
    "volunteers-place",
    _("A place is free for you"),
    urgent=True,
    subject=_("A place is free for you at %(hub)s"),
    text=_("A place is free for you at %(hub)s. Do you still want it? Confirm before %(day)s: afterwards it goes to the next person."),
    sms=_("A place is free for you. Confirm before %(day)s:"),
    button=_("Confirm my place"),
)  # fmt: skip
declare(
    "volunteers-place-reminder",
    _("Your place is still free"),
    urgent=True,
    subject=_("Your place at %(hub)s: one day left"),
    text=_("Your place at %(hub)s is kept one more day. Confirm it, or let it go to the next person."),
    button=_("Confirm my place"),
)
declare(
    "volunteers-answer-reminder",
    _("The team waits for your answer"),
    subject=_("The team still waits for your answer"),
    text=_("The team %(hub)s asked you a question. Without an answer, it cannot go on with your enrolment."),
    button=_("Read and answer"),
)
declare(
    "volunteers-prepare-reminder",
    _("Your preparation waits for you"),
    subject=_("Ten minutes, and you can help"),
    text=_("You are accepted at %(hub)s. Ten minutes of preparation remain, and you may stop and come back."),
    button=_("Get ready"),
)
declare(
    "volunteers-refused",
    _("Your enrolment was not taken"),
    urgent=True,
    subject=_("About your enrolment"),
    text=_("Thank you for having offered your time to %(hub)s. The team cannot take you: %(reason)s. What you wrote will be erased within 90 days. Your offer did count."),
    button=_("See where I stand"),
)  # fmt: skip
declare(
    "volunteers-let-go",
    _("Your enrolment ended"),
    urgent=True,
    subject=_("We let your enrolment end"),
    text=_("We had no news of you, and let your enrolment at %(hub)s end so as not to disturb you. You may come back whenever you like: it takes two minutes."),
    button=_("Enrol again"),
)  # fmt: skip
declare(
    "volunteers-no-team-end",
    _("No team came"),
    urgent=True,
    subject=_("We could not find a team near you"),
    text=_("For six months we hoped for a team near you, and none came: we let your enrolment end and erase what you wrote. Thank you for having offered your time."),
    button=_("Enrol again"),
)  # fmt: skip
declare(
    "volunteers-ready",
    _("You are ready"),
    urgent=True,
    subject=_("You are ready: welcome"),
    text=_("You are ready! Say when you are available: the first request comes to you. Colleagues are there to answer your questions."),
    button=_("Open my duty"),
)  # fmt: skip
declare(
    "volunteers-goodbye",
    _("You have left, with our thanks"),
    urgent=True,
    subject=_("Thank you for all you did"),
    text=_("Your volunteering at %(hub)s has ended. Thank you, from everyone you helped. The door stays open."),
    button=_("See where I stand"),
)
declare(
    "volunteers-mentor",
    _("You have a mentor"),
    urgent=True,
    subject=_("%(name)s will be beside you"),
    text=_("%(name)s knows the helpline well and will accompany your first calls. Write or speak to them about anything."),
    button=_("See my volunteering"),
)  # fmt: skip
declare(
    "volunteers-newcomer",
    _("Somebody begins beside you"),
    urgent=True,
    subject=_("You accompany %(name)s"),
    text=_("%(name)s begins at %(hub)s. Could you say hello, and be there for their first five calls? If you would rather not, one click is enough."),
    button=_("See my volunteering"),
)  # fmt: skip
declare(
    "volunteers-came",
    _("People wish to help"),
    subject=_("People wish to help in %(hub)s"),
    text=_("Somebody enrolled in %(hub)s, perhaps several people. They hope for a word from you within three days."),
    button=_("Answer them"),
)
declare(
    "volunteers-elsewhere",
    _("Somebody you invited is with another team"),
    subject=_("%(name)s answered %(hub)s, and is with another team"),
    text=_("%(name)s answered the invitation of %(hub)s, and is already with another team: nothing was changed. The invitation stays open: whoever leaves that team may answer it again."),
    button=_("See the volunteers"),
)  # fmt: skip
declare(
    "volunteers-waits-elsewhere",
    _("Somebody you invited has enrolled elsewhere"),
    subject=_("%(name)s answered %(hub)s, and has enrolled elsewhere"),
    text=_("%(name)s answered the invitation of %(hub)s, and had already enrolled elsewhere, where nothing is decided yet: nothing was changed. The invitation stays open: if it comes to nothing there, they may answer it again."),
    button=_("See the volunteers"),
)  # fmt: skip
declare(
    "volunteers-late",
    _("People wait for your answer"),
    urgent=True,
    subject=_("%(count)d people have wished to help for more than %(days)d days"),
    text=_("%(count)d people who wish to help have waited for an answer for more than %(days)d days. A word is enough, even to say “not yet”."),
    button=_("Answer them"),
)  # fmt: skip
declare(
    "volunteers-no-hub",
    _("Somebody enrolled where there is no team"),
    subject=_("Somebody would help in %(place)s, where there is no team"),
    text=_("Somebody enrolled in %(place)s, and no hub looks after that commune. Entrust them to another hub, or open one."),
    button=_("Answer them"),
)  # fmt: skip
declare(
    "volunteers-invited",
    _("A team invites you"),
    urgent=True,
    subject=_("%(hub)s invites you to help people online"),
    text=_("Hello %(name)s. The team %(hub)s knows you and invites you to be a volunteer: helping people who are lost online, by telephone, at your own hours. It is for you to say yes or no."),
    sms=_("%(hub)s invites you to be a volunteer: helping people online by telephone. Yes or no:"),
    button=_("Read and answer"),
)  # fmt: skip
