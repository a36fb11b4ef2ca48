"""Bring in the official table of communes."""

import json
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from maillon.kernel.access.refusals import explain
from maillon.kernel.territories.actions import import_communes
from maillon.lib.progress import bar_on
from maillon.lib.refusal import Refused


class Command(BaseCommand):
    """maillon import communes FILE"""

    help = "Bring in the communes of a CSV file (code_insee, nom, codes_postaux, population, departement, …)."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help="print the report as one JSON object")

    def handle(self, *, file, json: bool, **options):
        try:
            report = import_communes(file, progress=bar_on())
        except Refused as refused:
            raise CommandError(explain(refused)) from refused
        self.stdout.write(_as_json(report) if json else _in_words(report))


def _as_json(report) -> str:
    return json.dumps(asdict(report), ensure_ascii=False)


def _in_words(report) -> str:
    lines = [
        _("%(read)d communes read: %(created)d created, %(updated)d updated, %(unchanged)d unchanged.")
        % {"read": report.read, "created": report.created, "updated": report.updated, "unchanged": report.unchanged}
    ]
    if report.without_point:
        lines.append(_("%(count)d have no point on the map.") % {"count": report.without_point})
    if report.absent:
        names = ", ".join(report.absent[:10]) + (" …" if len(report.absent) > 10 else "")
        lines.append(
            _("%(count)d are no longer in the file and were kept: %(names)s.")
            % {"count": len(report.absent), "names": names}
        )
    return "\n".join(lines)
