"""The words for what is refused about listings."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("listing_detail_missing", _("Something is missing: %(detail)s."))
declare("listing_tick_missing", _("With what you chose, this must be true before it is published: %(detail)s."))
declare("written_already", _("From this page you already wrote “%(title)s”: say what this is."))
declare("listing_day_past", _("This day has passed: %(detail)s."))
declare("listing_after_day", _("End on this day at the latest: %(detail)s."))
declare("listing_untitled", _("Give it a title: what it is, in a few words."))
declare("attestation_missing", _("Before this, the coordination must know: %(what)s. Call them, it takes a minute."))
declare(
    "minors_need",
    _(
        "At 16 or 17, this is needed first: %(what)s. Ask them to call the coordination, with the code of your page “What was checked about me”. Then send this again."
    ),
)
declare(
    "listing_from_afar",
    _("Somebody counts on it from a distance: finish that first, or publish another one that takes place there."),
)
declare(
    "listing_ages_apart",
    _("It is from %(age)s years, and open to those of 16 and 17: leave out one of the two."),
)
declare("listing_no_place", _("Say in which commune it takes place."))
declare("too_many_places", _("Name %(most)d addresses at most."))
declare("listing_place_taken", _("Somebody is expected at %(place)s: cancel with them first."))
declare("listing_place_unknown", _("It no longer takes place at this address: choose another one."))
declare("too_many_pictures", _("Show %(most)d pictures at most: choose which ones stay."))
declare("listing_too_many", _("Say %(most)d at most."))
declare("listing_no_time", _("Say when it takes place."))
declare("listing_past", _("This moment has already passed."))
declare("listing_too_far_ahead", _("This is more than a year ahead: choose a nearer date."))
declare(
    "share_too_high",
    _(
        "For this way and this number of seats, ask %(most)d € at most for each seat: you pay a part of the costs too, and nobody earns money."
    ),
)
declare("share_of_nothing", _("For so short a way, leave the share of the costs empty: there is nothing to share."))
declare("listing_no_destination", _("Say where it goes."))
declare("listing_organisations_only", _("Only an organisation proposes this: ask first to act for yours."))
declare("listing_below_taken", _("%(taken)d are already promised: you cannot offer fewer."))
declare("listing_moment_taken", _("Somebody is expected at a moment that you took away: cancel with them first."))
declare("take_over_own_answer", _("You answered this yourself: somebody else of the organisation takes it over."))
declare("days_unknown", _("What is here has no days to choose."))
declare("days_first_missing", _("Say from which day."))
declare("days_wrong", _("Choose the same day, or one after it."))
declare("date_gone", _("This date has passed, or was already taken away."))
declare("date_reason_missing", _("Say why: people are expected then, and will be told."))
