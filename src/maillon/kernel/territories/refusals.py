"""The words for what the gazetteer refuses."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("file_missing", _("The file %(name)s cannot be read."))
declare("columns_missing", _("These columns are missing in the file: %(columns)s."))
declare("communes_unreadable", _("This file is not a table of communes: a CSV file in UTF-8 is expected."))
declare("communes_line", _("Line %(line)d of the file names no commune: nothing was brought in."))
declare("where_unknown", _("We do not know “%(text)s”. Give the name of a commune or its postal code."))
declare("where_unknown_closest", _("We do not know “%(text)s”. Did you mean: %(closest)s?"))
