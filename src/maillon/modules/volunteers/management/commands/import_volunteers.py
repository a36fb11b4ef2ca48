"""Invite the volunteers of a file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from maillon.kernel.access.refusals import explain
from maillon.kernel.territories.models import Hub
from maillon.lib.codes import normalise_code
from maillon.lib.refusal import Refused
from maillon.modules.volunteers.actions.importing import import_volunteers, look
from maillon.modules.volunteers.importing.rows import words_of

MOST_LINES = 50


class Command(BaseCommand):
    """maillon import volunteers FILE --hub CODE [--dry-run]"""

    help = "Invite the volunteers of a CSV file: name, e-mail or mobile, commune, themes, languages."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--hub", required=True, help="the code of the hub that knows them")
        parser.add_argument("--dry-run", action="store_true", help="invite nobody; only report")

    def handle(self, *, file, hub, dry_run, **options):
        try:
            team = Hub.objects.get(code=normalise_code(hub))
            content = file.read_bytes()
            if dry_run:
                _guests, report = look(content, team)
            else:
                report = import_volunteers(content, team, by=None, now=timezone.now())
        except Hub.DoesNotExist:
            raise CommandError(_("No hub has the code %(code)s.") % {"code": hub}) from None
        except OSError as error:
            raise CommandError(_("The file %(name)s cannot be read.") % {"name": file}) from error
        except Refused as refused:
            raise CommandError(explain(refused)) from refused
        self.stdout.write(_in_words(report, dry_run=dry_run))


def _in_words(report: dict, *, dry_run: bool) -> str:
    lines = [
        _("%(read)d lines read: %(invited)d invited, %(known)d already known, %(refused)d refused.") % report,
        *(
            _("Line %(line)d: %(reason)s") % {"line": told["line"], "reason": words_of(told)}
            for told in [*report["refusals"], *report["doubts"]][:MOST_LINES]
        ),
    ]
    if dry_run:
        lines.append(_("Nothing was written: this was a trial."))
    return "\n".join(lines)
