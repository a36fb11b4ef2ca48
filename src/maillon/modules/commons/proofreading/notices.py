"""What those who write and proofread are told; nothing here is urgent."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.notices import declare

READ, SEE = _("Read the text"), _("See the text")

declare(
    "proofreading.asked",
    _("A text you have read was changed"),
    subject=_("“%(title)s”: a new version to proofread"),
    text=_("You have read an earlier version of “%(title)s”. It was changed since, and waits for your opinion."),
    button=READ,
)
declare(
    "proofreading.corrections",
    _("Corrections are asked of your text"),
    subject=_("“%(title)s”: %(name)s asks for corrections"),
    text=_("%(name)s has read “%(title)s” and would like to see this corrected:\n\n%(words)s"),
    button=SEE,
)
declare(
    "proofreading.remarked",
    _("A remark on your text"),
    subject=_("“%(title)s”: a remark of %(name)s"),
    text=_("%(name)s has left a remark on “%(title)s”. There may be others."),
    button=READ,
)
declare(
    "proofreading.suggested",
    _("Other words are suggested for your text"),
    subject=_("“%(title)s”: %(name)s suggests other words"),
    text=_("%(name)s suggests other words for a passage of “%(title)s”. One press takes them in, with their name."),
    button=READ,
)
declare(
    "proofreading.accepted",
    _("Your suggestion was taken in"),
    subject=_("“%(title)s”: your suggestion was taken in"),
    text=_("%(name)s has taken your words into “%(title)s”. You are credited among its authors. Thank you."),
    button=SEE,
)
declare(
    "proofreading.approved",
    _("Your text is approved"),
    subject=_("“%(title)s” is approved"),
    text=_("Enough people have read and approved “%(title)s”. It can be published."),
    button=SEE,
)
declare(
    "proofreading.published",
    _("A text you worked on is published"),
    subject=_("“%(title)s” is published"),
    text=_("“%(title)s” is published: everybody can read it. Thank you for your part in it."),
    button=READ,
)
declare(
    "proofreading.withdrawn",
    _("A text you worked on is withdrawn"),
    subject=_("“%(title)s” is withdrawn"),
    text=_("“%(title)s” is withdrawn: readers no longer find it. Nothing of it is lost. Why: %(why)s"),
    button=SEE,
)
declare(
    "proofreading.restored",
    _("A text you worked on is given back to readers"),
    subject=_("“%(title)s” is given back to readers"),
    text=_("“%(title)s” can be read again."),
    button=SEE,
)
declare(
    "proofreading.original",
    _("A text you translate has changed"),
    subject=_("“%(title)s”: the original has changed"),
    text=_("The text that “%(title)s” translates says something new. Readers are told until the translation follows."),
    button=SEE,
)
declare(
    "proofreading.original_withdrawn",
    _("The original of a translation is withdrawn"),
    subject=_("“%(title)s”: the original is withdrawn"),
    text=_(
        "The text that “%(title)s” translates is withdrawn: readers no longer find it. Why: %(why)s\n\n"
        "See whether the translation should be withdrawn too, or corrected."
    ),
    button=SEE,
)
