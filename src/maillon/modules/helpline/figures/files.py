"""Figures in files: one line for each count (CSV), or sheets of a spreadsheet (ODS), with their definitions."""

import csv
import io

from django.utils.translation import gettext as _

from .sheet import Sheet, hidden_word

# A cell that begins so would be run as a formula by a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(sheet: Sheet, *, where: str, period: str) -> bytes:
    """Return every figure, one a line, with its definition; spreadsheets recognise its mark as UTF-8."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([_("Figure"), _("Line"), _("Count"), _("Unit"), _("Definition")])
    writer.writerow([_("Where"), _safe(where), "", "", ""])
    writer.writerow([_("Period"), _safe(period), "", "", ""])
    for row in _rows(sheet):
        writer.writerow([_safe(cell) if isinstance(cell, str) else cell for cell in row])
    return b"\xef\xbb\xbf" + target.getvalue().encode()


def as_ods(sheet: Sheet, *, where: str, period: str) -> bytes:
    """Return a spreadsheet: the figures on one sheet, what each means on the other."""
    from odfdo import Document, Row, Table

    document = Document("spreadsheet")
    document.body.clear()
    figures, definitions = Table(_("Figures")), Table(_("Definitions"))
    for cells in [[_("Where"), where], [_("Period"), period], [], [_("Figure"), _("Line"), _("Count"), _("Unit")]]:
        figures.append_row(_row(Row, cells))
    for *cells, _definition in _rows(sheet):
        figures.append_row(_row(Row, cells))
    definitions.append_row(_row(Row, [_("Figure"), _("Definition")]))
    for name, definition in definitions_of(sheet):
        definitions.append_row(_row(Row, [name, definition]))
    document.body.append(figures)
    document.body.append(definitions)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def definitions_of(sheet: Sheet) -> list[tuple[str, str]]:
    """Return what each figure means, and what a hidden count is."""
    named = [(headline.label, headline.definition) for headline in sheet.headlines]
    named += [(table.title, table.definition) for table in sheet.tables]
    return [*named, (hidden_word(), hidden_words())]


def hidden_words() -> str:
    """Say what is hidden and why."""
    return _(
        "Counts from 1 to 4 are hidden, so that nobody is recognised; where one could be found by subtraction, another is hidden too."
    )


def _rows(sheet: Sheet):
    for headline in sheet.headlines:
        value: object = headline.value
        unit = {"seconds": _("minutes"), "hours": _("hours")}.get(headline.unit, "")
        if headline.unit == "seconds" and headline.value is not None:
            value = round(headline.value / 60, 1)
        yield headline.label, "", _shown(value), unit, headline.definition
    for table in sheet.tables:
        for line in table.lines:
            yield table.title, line.label, _shown(line.count), _("requests"), table.definition


def _shown(value: object) -> object:
    return hidden_word() if value is None else value


def _row(row_class, cells):
    row = row_class()
    row.set_values(list(cells))
    return row


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
