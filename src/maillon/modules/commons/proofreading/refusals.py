"""The words for what is refused on the pages where texts are proofread."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("no_suggestion_here", _("Other words cannot be suggested for this list: leave a remark instead."))
declare("too_many_remarks", _("This text already has %(most)d remarks without an answer. Settle some first."))
declare("passage_unknown", _("We do not find this passage in this version of the text. Choose it again."))
