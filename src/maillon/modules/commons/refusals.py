"""The words for what the commons refuse, at the import of guides and on their pages."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("guides_folder_missing", _("The folder %(folder)s does not exist."))
declare(
    "guides_folder_empty", _("There is no guide (a file ending in .md) in the folder %(folder)s: nothing was changed.")
)
declare("guide_unreadable", _("The file cannot be opened."))
declare("guide_too_long", _("The file is longer than %(most)d kB."))
declare("guide_not_text", _("The file is not text in UTF-8."))
declare("guide_without_facts", _("The file must begin with its facts, between two lines made of three dashes (---)."))
declare("guide_bad_facts", _("Line %(line)d: the facts on top are badly written (%(problem)s)."))
declare("guide_field_missing", _("The field “%(field)s” is missing."))
declare("guide_field_not_text", _("The field “%(field)s” must be a text."))
declare("guide_field_too_long", _("The field “%(field)s” is longer than %(most)d characters."))
declare("guide_field_not_list", _("The field “%(field)s” must be a list, one line for each thing."))
declare("guide_field_not_number", _("The field “%(field)s” must be a whole number from %(least)d to %(most)d."))
declare("guide_field_unknown", _("The field “%(field)s” says “%(value)s”, which is unknown. Known: %(known)s."))
declare("guide_field_not_date", _("The field “%(field)s” says “%(value)s”, which is not a date such as 2026-11-15."))
declare("guide_field_not_pair", _("The field “%(field)s” needs, for each thing, a “%(first)s” and a “%(second)s”."))
declare(
    "guide_field_not_address", _("The field “%(field)s” holds “%(value)s”, which is not a web address (https://…).")
)
declare(
    "guide_bad_slug", _("The field “slug” must be the name of the file, in small letters and dashes: “%(expected)s”.")
)
declare("guide_twice", _("Another file of the folder has the same name."))
declare("guide_of_another_source", _("A guide of this name already comes from “%(source)s”."))
declare("guide_without_steps", _("There is no “## Étapes” with a numbered list."))
declare("guide_leads_nowhere", _("The link “guide:%(slug)s” leads to no guide."))
declare("guide_slug_taken", _("Another guide already has the address “%(slug)s”: choose another one."))
declare("guide_slug_stays", _("People know this guide under the address “%(slug)s”: it stays."))
