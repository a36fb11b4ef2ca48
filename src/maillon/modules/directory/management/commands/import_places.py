"""Bring in a file of places of digital mediation."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from maillon.kernel.access.refusals import explain
from maillon.kernel.territories.actions import ensure_territories
from maillon.kernel.territories.models import Territory
from maillon.lib.progress import bar_on
from maillon.lib.refusal import Refused
from maillon.modules.directory.importing.doubts import words_of
from maillon.modules.directory.importing.report import ImportReport, summary_in_words
from maillon.modules.directory.importing.run import import_places

MOST_LINES = 20


class Command(BaseCommand):
    """maillon import places FILE --source NAME [--dry-run] [--json]"""

    help = "Bring in places from a CSV file of the national schema (1.0.2, or close to it)."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", required=True, help="who made the file; the same name brings changes in")
        parser.add_argument("--dry-run", action="store_true", help="write nothing; only report")
        parser.add_argument("--json", action="store_true", help="print the report as one JSON object")

    def handle(self, *, file, source, dry_run, json, **options):
        if not source.strip() or len(source) > 100:
            raise CommandError(_("Name the source in 1 to 100 characters."))
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(_("The file %(name)s cannot be read.") % {"name": file}) from error
        # Before the first start there is no commune, and no line would find its own.
        if not Territory.objects.communes().exists():
            ensure_territories()
        try:
            report = import_places(
                content,
                source=source.strip(),
                file_name=file.name,
                now=timezone.now(),
                dry_run=dry_run,
                progress=bar_on(),
            )
        except Refused as refused:
            raise CommandError(explain(refused)) from refused
        self.stdout.write(_as_json(report) if json else _in_words(report, dry_run=dry_run))


def _as_json(report: ImportReport) -> str:
    return json.dumps(report.as_json(), ensure_ascii=False)


def _in_words(report: ImportReport, *, dry_run: bool) -> str:
    lines = [summary_in_words(report)]
    lines += [words_of(note) for note in report.notes]
    for told in report.refusals[:MOST_LINES]:
        lines.append(_("Refused, line %(line)d (%(id)s): %(reason)s") % {**told, "reason": words_of(told)})
    for _reason, count, example in report.most_frequent_doubts():
        lines.append(
            _("Doubtful, %(count)d times, as on line %(line)d: %(reason)s")
            % {"count": count, "line": example["line"], "reason": words_of(example)}
        )
    if dry_run:
        lines.append(_("Nothing was written: this was a trial."))
    return "\n".join(lines)
