"""The words for what is refused about engagements."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("not_agreed_yet", _("You will see how to reach each other once both said yes."))
declare(
    "not_possible_now", _("This is not possible just now. You may say no, or wait: without a yes it ends by itself.")
)
declare("not_possible_now_wait", _("This is not possible just now. Without a yes, it ends by itself."))
declare(
    "no_longer_wanted",
    _("It is no longer needed: it was found elsewhere, or no longer asked for. Nothing is expected of you."),
)
declare("not_reached_here", _("How to reach each other is no longer shown here."))
declare(
    "time_not_set_aside",
    _("The time for this cannot be set aside now. Write to each other: there may be another way."),
)
declare("own_listing", _("This is your own: others answer it."))
declare("place_missing", _("Choose at which address."))
declare("no_place_left", _("Somebody was quicker: nothing is left."))
declare("fewer_left", _("Only %(left)d are left."))
declare("too_many_at_once", _("You may take %(most)d at most."))
declare("dates_taken", _("These days are not free: choose others."))
declare("dates_closed", _("You closed these days: open them again first, from the page of your listing."))
declare("days_promised", _("Somebody is expected then: %(days)s. Choose other days, or cancel with them first."))
declare("closing_far", _("Choose days within a year."))
declare("closing_gone", _("These days are open already."))
declare("fewer_on_these_days", _("On these days there is room for %(left)d more at most: choose others."))
declare("dates_wrong", _("Choose a first day, and a last one after it."))
declare("dates_past", _("These days have already passed."))
declare("dates_long", _("This is too long: %(days)d days at most."))
declare("last_day_missing", _("Choose the new last day."))
declare("last_day_not_later", _("Choose a day after the last one that was agreed."))
declare("last_day_far", _("This is too far: %(days)d more days at most."))
declare("last_day_taken", _("It is not free on these days: choose a nearer day, or keep the one that was agreed."))
declare("moment_missing", _("Propose at least one moment to come."))
declare("moment_choose", _("Choose one of the moments that were proposed."))
declare("moment_shared", _("The others of the circle come at another moment: propose that one."))
declare("moment_past", _("This moment has passed: choose another one, or propose others."))
declare("slot_missing", _("Choose a moment."))
declare("slot_past", _("This moment has already begun."))
declare("dates_missing", _("Tick the dates that suit you: one at least."))
declare("dates_many", _("Tick %(most)d dates at most: the others may be asked for later."))
declare("dates_gone", _("These dates can no longer be answered: %(dates)s."))
declare("dates_full", _("These dates are full, and nothing was sent: %(dates)s. Untick them, then send once more."))
declare(
    "dates_answered",
    _("You have already answered for these dates: %(dates)s. The others are ticked still: send once more."),
)
declare("answered_already", _("You have already answered: your answer is on its page."))
declare("counter_missing", _("Say what you give in exchange: one of your own listings, or a few words."))
declare("exchange_words_missing", _("Say why in a few words: both sides will read it."))
declare("condition_words_missing", _("Write in what condition it is, in a few words."))
declare("words_enough", _("You have written about it several times: write to each other in your conversation."))
declare("found_missing", _("Write what you found, in a few words."))
declare("collected_wrong", _("Say how much was collected: between 1 and %(most)d. If nobody came, say that instead."))
declare("took_wrong", _("Say how long it took: one minute at least, a day at most."))
declare("took_missing", _("Say how long it took."))
declare("took_same", _("This is what was said already: confirm it, or write another time."))
declare(
    "denied_too_late",
    _("It is too late to say so here. Write to each other; if it is serious, tell us with the button “Report”."),
)
declare(
    "denied_certified",
    _("The hours are certified already: they are not undone by a word. Tell us with the button “Report”."),
)
declare(
    "denied_paid",
    _("The time was counted already. Tell us with the button “Report”: the coordination may put it back."),
)
declare("denied_again", _("You have agreed on it once more since: say on that page how it went."))
declare("listing_over", _("This can no longer be answered."))
declare("passage_wrong", _("Say when it was: not in the future, and at most two months ago."))
declare("not_under_way", _("This is not under way: nothing is expected of anybody."))
declare("pause_wrong", _("Choose a day to come, within six months."))
declare("counter_same", _("This is what is proposed already: choose something else."))
declare("counter_unpublished", _("Publish yours first: it is what you give in exchange."))
declare("more_than_they_have", _("Theirs has room for %(most)d at most, and you are more."))
declare("less_than_they_need", _("Yours has room for %(most)d at most, and they are more."))
declare("dates_same", _("These days are proposed already: choose others."))
declare("reopen_taken", _("It is promised to somebody else by now. Write to each other in your conversation."))
declare("counter_taken", _("What was to be given in exchange is no longer free."))
declare("too_early", _("It has not begun yet: wait until it does."))
declare("exchange_reason_missing", _("Say why, so that the other understands."))
declare("more_than_there_is", _("%(most)d at most here: %(detail)s."))
declare("detail_missing", _("Something is missing: %(detail)s."))
declare("hours_not_yet", _("Hours are certified once it took place."))
declare("hours_wrong", _("Say how long it lasted: from one minute to a thousand hours."))
declare("hours_already", _("The hours are already certified."))
