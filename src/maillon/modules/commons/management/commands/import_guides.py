"""maillon import guides DIR."""

import json
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from maillon.kernel.access.refusals import explain
from maillon.lib.refusal import Refused

from ...actions.importing import GuidesImported, import_guides
from ...models import OURS


class Command(BaseCommand):
    help = "Publish the guides of a folder, as their files say; withdraw those whose file is gone."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="a folder of Markdown files with their facts on top")
        parser.add_argument(
            "--source", default=OURS, help="the collection these guides belong to (default: %(default)s)"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
        parser.add_argument("--json", action="store_true", dest="as_json", help="answer in JSON")

    def handle(self, *, folder, source, dry_run, as_json, **options):
        try:
            done = import_guides(folder, now=timezone.now(), source=source, dry_run=dry_run)
        except Refused as refused:
            raise CommandError(explain(refused)) from None
        self.stdout.write(_in_json(done, dry_run) if as_json else "\n".join(_in_words(done, dry_run)))


def _in_json(done: GuidesImported, dry_run: bool) -> str:
    counts = {name: len(value) if isinstance(value, list) else value for name, value in vars(done).items()}
    named = {"guides": {name: value for name, value in vars(done).items() if name not in ("read", "refused")}}
    refusals = [asdict(refused) for refused in done.refused]
    return json.dumps({**counts, "dry_run": dry_run, "refusals": refusals, **named}, ensure_ascii=False, indent=2)


def _in_words(done: GuidesImported, dry_run: bool):
    if dry_run:
        yield _("Nothing was written: this is what would be done.")
    yield _("%(count)d guides read") % {"count": done.read}
    yield "  " + _("created: %(count)d") % {"count": len(done.created)}
    yield "  " + _("updated: %(count)d") % {"count": len(done.updated)}
    if done.proposed:
        yield (
            "  " + _("changed here, to be proofread: %(count)d") % {"count": len(done.proposed)} + _names(done.proposed)
        )
    yield "  " + _("unchanged: %(count)d") % {"count": len(done.unchanged)}
    yield "  " + _("withdrawn: %(count)d") % {"count": len(done.withdrawn)} + _names(done.withdrawn)
    yield "  " + _("refused: %(count)d") % {"count": len(done.refused)}
    for refused in done.refused:
        yield f"    {refused.file} – {refused.sentence}"


def _names(slugs: list[str]) -> str:
    return f" ({', '.join(slugs)})" if slugs else ""
