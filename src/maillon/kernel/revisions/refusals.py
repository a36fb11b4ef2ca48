"""The words for what is refused around texts and their revisions."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("text_empty", _("There is no text yet: write a few words first."))
declare(
    "text_too_long",
    _("This text has %(length)d characters, and %(most)d fit. Nothing is lost: shorten it, or make two texts of it."),
)
declare("text_unreadable", _("This text holds signs that cannot be kept. Paste it again without its layout."))
declare(
    "conflicting",
    _(
        "Somebody changed the same passage while you were writing. Your text is kept as a draft: choose what stays, then "
        "save again."
    ),
)
declare(
    "draft_apart",
    _("You changed the same passage on another page. Both are kept: choose what stays, then save again."),
)
declare(
    "not_a_typo",
    _("This is more than a typo: %(most)d characters at most, and no number or address. Save it as a change instead."),
)
declare("author_may_not_approve", _("You wrote a part of this text: somebody else has to approve it."))
declare("revision_superseded", _("This text was changed since you read it. Read the newer version, then say again."))
declare("proofreading_not_asked", _("This text is still being written: nobody asked for it to be proofread."))
declare("proofreading_already_asked", _("This text already waits for proofreading."))
declare(
    "not_approved",
    _("This text cannot be published yet: it must first be approved by people who did not write it."),
)
declare("nothing_published", _("This text was never published."))
declare("already_withdrawn", _("This text is already withdrawn."))
declare("not_withdrawn", _("This text is not withdrawn."))
declare("why_missing", _("Say why in a few words: readers and authors will want to know."))
declare("remark_empty", _("Say what you think of this passage, or suggest other words."))
declare("passage_changed", _("This passage was changed since. Read it again: the suggestion no longer fits there."))
declare("remark_not_open", _("Somebody has already answered this remark."))
declare("no_suggestion", _("This remark suggests no other words: there is nothing to accept."))
declare("licence_unknown", _("We do not know the licence “%(licence)s”."))
declare("licence_stays", _("The licence is changed on its own page, since each author has a say in it."))
declare(
    "licence_tightens",
    _("What was given freely stays free: this licence asks for more than the one the text has."),
)
declare(
    "licence_consent_missing",
    _("Each author must agree to a freer licence. Authors still to be asked: %(missing)d."),
)
declare("not_an_author", _("Only those who wrote this text are asked for this."))
declare("licences_do_not_join", _("A text under %(part)s cannot become a part of a text under %(whole)s."))
declare("translation_of_another", _("This is not a version of the text that is translated here."))
declare(
    "renew_while_changing",
    _("Somebody is changing this text: its new version will say when it was checked. Publish it, or go without it."),
)
declare("renew_unclear", _("We cannot tell the day this text was checked: open it and write the day yourself."))
declare("read_in_the_future", _("This day has not come yet: say on which day you read it with them."))
