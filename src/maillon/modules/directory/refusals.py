"""The words for files of places that cannot be read."""

from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.refusals import declare

declare("import_too_large", _("This file is larger than 60 MB: split it, or bring it in from the command line."))
declare("import_not_csv", _("This file is not a table of places: a CSV file with a line of column names is expected."))
declare(
    "import_line_broken",
    _("Line %(line)d has %(cells)d cells where %(expected)d are expected: the file is broken, nothing was brought in."),
)
declare(
    "import_quotes_broken",
    _("The file cannot be read beyond line %(line)d: a quotation mark is missing. Nothing was brought in."),
)
declare("import_file_lost", _("The file is no longer there: send it again."))
