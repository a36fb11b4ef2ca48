"""The words for what the newsroom refuses."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("article_unfinished", _("An article needs a title, a summary and a text."))
declare(
    "article_heading_too_long",
    _("The title must hold in %(title)d characters, and the summary in %(summary)d."),
)
declare("article_pen_name_missing", _("Choose the name that readers will see: it may be invented."))
declare("article_not_ready", _("This version lacks a yes or a consent: it cannot be read by everybody."))
declare("article_is_published", _("It is published: withdraw it first."))
declare("article_pairs_with_itself", _("An author is accompanied by somebody else."))
declare("article_consent_without_day", _("Write the day on which consent was given."))
declare("article_picture_not_shown", _("The article no longer shows this picture."))
declare(
    "article_picture_unchanged",
    _("The picture is still the one they did not consent to: blur or cut it first, or leave it out."),
)
