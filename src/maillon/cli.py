"""The maillon command: run an installation, fill it, save it, look after it."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

IMPORTS = {
    "places": "import_places",
    "communes": "import_communes",
    "skills": "import_skills",
    "guides": "import_guides",
    "courses": "import_courses",
    "maillon": "import_maillon",
    "volunteers": "import_volunteers",
}
EXPORTS = {"places": "export_places", "guides": "export_guides", "everything": "export_everything"}
# The settings of a production, which systemd reads, and the command of deploy/maillon.
PRODUCTION = Path("/etc/maillon/maillon.env")
WHICH = ("MAILLON_DATA", "MAILLON_URL", "DATABASE_URL")
ANYWHERE = {"demo", "messages"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; what an operator may meet is said in one sentence."""
    parser = command_line()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and not given[0].startswith("-") and given[0] not in parser.known:
        given.insert(0, "manage")  # a command of one of our applications: maillon invite, maillon give_role…
    options, rest = parser.parse_known_args(given)
    if rest and not getattr(options, "takes_rest", False):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if chosen := getattr(options, "data", None):
        os.environ["MAILLON_DATA"] = str(Path(chosen).expanduser().absolute())
    if given[0] not in ANYWHERE and PRODUCTION.exists() and not any(os.environ.get(name) for name in WHICH):
        print(
            f"Il y a une installation en production sur cette machine ({PRODUCTION}), et cette commande ne lit pas "
            "ses réglages : elle agirait sur une autre base. Écrivez « sudo maillon … », "
            "ou nommez un autre dossier avec MAILLON_DATA.",
            file=sys.stderr,
        )
        return 1
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "maillon.project.settings")
    from maillon.project.archive import ArchiveError
    from maillon.project.embedded import EmbeddedDatabaseError
    from maillon.project.environment import WrongEnvironment

    try:
        return options.run(options, rest) or 0
    except (WrongEnvironment, EmbeddedDatabaseError, ArchiveError) as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def command_line() -> argparse.ArgumentParser:
    """Describe every command and what it accepts."""
    parser = argparse.ArgumentParser(prog="maillon", description="Maillon, digital solidarity in one place.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    up = commands.add_parser("up", help="run everything: database, pages, live events, jobs")
    demo = commands.add_parser("demo", help="run a demonstration world in a data folder of its own")
    for command in (up, demo):
        command.add_argument("--port", type=_port, help="default: the first free one from 8000 on")
        command.add_argument("--host", default="127.0.0.1", help="the address listened on; 0.0.0.0 for all")
        command.add_argument("--data", help="the data folder")
        command.set_defaults(run=_up)
    up.set_defaults(demo=False)
    demo.set_defaults(demo=True)
    _forwarding(
        commands,
        "import",
        IMPORTS,
        "bring in places, communes, skills, guides, volunteers or the guides of another Maillon",
    )
    _forwarding(commands, "export", EXPORTS, "write places, guides, or every file that people may take away")
    backup = commands.add_parser("backup", help="save database, files and keys in one file")
    backup.add_argument("file", type=Path)
    backup.add_argument("--without-keys", action="store_true", help="leave the keys out: keep them elsewhere")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="bring a backup back into an empty place")
    restore.add_argument("file", type=Path)
    restore.add_argument("--force", action="store_true", help="replace what is there")
    restore.set_defaults(run=_restore)
    commands.add_parser("check", help="say what is wrong with this installation").set_defaults(run=_check)
    warn = commands.add_parser("warn", help="write to the operator that a service failed")
    warn.add_argument("unit")
    warn.set_defaults(run=_warn)
    mail = commands.add_parser("receive-mail", help="receive an answer by e-mail from standard input", add_help=False)
    mail.set_defaults(run=lambda options, rest: _django("receive_mail", rest), takes_rest=True)
    for name, help_, run in (
        ("openapi", "write docs/reference/openapi.json, or --check it", _openapi),
        ("messages", "collect, compile or --check translations", _messages),
        ("reference", "write docs/reference, or --check it", _reference),
        ("manage", "a command of Django", _manage),
    ):
        command = commands.add_parser(name, help=help_, add_help=False)
        command.set_defaults(run=run, takes_rest=True)
    parser.known = commands.choices
    return parser


def _port(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 65535:
        raise ValueError
    return number


def _forwarding(commands, name: str, kinds: dict[str, str], help_: str) -> None:
    command = commands.add_parser(name, help=help_, add_help=False)
    command.add_argument("kind", choices=kinds)
    command.set_defaults(run=lambda options, rest: _django(kinds[options.kind], rest), takes_rest=True)


def _up(options, rest) -> int:
    from maillon.project.greetings import greet
    from maillon.project.supervisor import CannotStart, Supervisor

    if options.demo:
        from maillon.project.demonstration import settle

        settle()
    try:
        return Supervisor(host=options.host, port=options.port, demo=options.demo).run(greet)
    except CannotStart as problem:
        print(problem, file=sys.stderr)
        return 1


def _backup(options, rest) -> int:
    from maillon.project.backup import backup

    with _database():
        backup(options.file.absolute(), with_keys=not options.without_keys)
    return 0


def _restore(options, rest) -> int:
    from maillon.project.backup import restore

    with _database():
        restore(options.file.absolute(), force=options.force)
    return 0


def _check(options, rest) -> int:
    from maillon.project.installation import check

    return check()


def _warn(options, rest) -> int:
    from maillon.project.warning import warn

    return warn(options.unit)


def _messages(options, rest) -> int:
    from maillon.project.messages import main as messages

    return messages(rest)


def _reference(options, rest) -> int:
    from maillon.project.reference import main as reference

    with _database():
        return reference(rest)


def _openapi(options, rest) -> int:
    return _django("openapi", rest)


def _manage(options, rest) -> int:
    import django
    from django.core.management import execute_from_command_line, get_commands

    django.setup()
    # Ours need their tables; Django's own are there to make them.
    ours = bool(rest) and str(get_commands().get(rest[0])).startswith("maillon.") and rest[0] != "work"
    with _database(migrated=ours):
        execute_from_command_line(["maillon manage", *rest])
    return 0


def _django(command: str, rest: Sequence[str]) -> int:
    from django.core.management import execute_from_command_line

    with _database(migrated=True):
        execute_from_command_line(["maillon", command, *rest])
    return 0


def _database(*, migrated: bool = False):
    from maillon.project.running import running_database

    return running_database(migrated=migrated)
