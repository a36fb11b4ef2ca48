"""Bring in a tree of skills."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from maillon.kernel.access.refusals import explain
from maillon.kernel.skills.importing import Report, import_skills
from maillon.lib.refusal import Refused

MOST_LINES = 50


class Command(BaseCommand):
    """maillon import skills FILE [--dry-run]"""

    help = "Bring in the families and skills of a CSV file: two columns, the family and the skill."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="change nothing; only report")

    def handle(self, *, file, dry_run, **options):
        try:
            report = import_skills(file.read_bytes(), dry_run=dry_run)
        except OSError as error:
            raise CommandError(_("The file %(name)s cannot be read.") % {"name": file}) from error
        except Refused as refused:
            raise CommandError(explain(refused)) from refused
        self.stdout.write(_in_words(report, dry_run=dry_run))


def _in_words(report: Report, *, dry_run: bool) -> str:
    reasons = {
        "half": _("the family or the skill is missing (%(value)s)"),
        "long": _("it is too long (%(value)s…)"),
        "twice": _("it is the same as on line %(value)s"),
    }
    lines = [
        _(
            "%(read)d lines read, %(families)d families: %(created)d skills created, %(renamed)d written otherwise,"
            " %(unchanged)d unchanged, %(refused)d refused."
        )
        % (vars(report) | {"refused": len(report.refusals)})
    ]
    if report.withdrawn:
        lines.append(
            _("%(count)d are no longer in the file: nobody is offered them any more.") % {"count": report.withdrawn}
        )
    lines += [
        _("Line %(line)d: %(reason)s") % {"line": line, "reason": reasons[reason] % {"value": value}}
        for line, reason, value in report.refusals[:MOST_LINES]
    ]
    if dry_run:
        lines.append(_("Nothing was written: this was a trial."))
    return "\n".join(lines)
