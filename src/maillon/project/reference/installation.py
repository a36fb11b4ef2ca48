"""Reference pages of an installation: its settings and its commands."""

from django.core.management import get_commands, load_command_class

from maillon.project.variables import VARIABLES

from .markdown import code, page, table


def settings() -> str:
    """List the environment variables."""
    rows = [
        (code(variable.name), variable.kind, code(_default(variable.default)), variable.meaning)
        for variable in VARIABLES
    ]
    return page("Settings", "Environment variables, read once when Maillon starts; `maillon check` says what is wrong.", table(
        ["variable", "type", "default", "what it is for"], rows))  # fmt: skip


def commands() -> str:
    """List the commands, and what each accepts."""
    parts = []
    for name, app in sorted(get_commands().items()):
        if isinstance(app, str) and app.startswith("maillon."):
            command = load_command_class(app, name)
            parts.append(f"## {name}\n\n{command.help}\n\n{_options(command.create_parser('maillon', name))}")
    return page("Commands", "Run with `python3 run.py maillon …`, or `maillon …` where it is installed.", *parts)


def _options(parser) -> str:
    # Django adds options of its own to each command; they are the ones without our help.
    common = {"help", "version", "verbosity", "settings", "pythonpath", "traceback", "no_color", "force_color"}
    common |= {"skip_checks"}
    rows = [
        (code(" ".join(action.option_strings) or action.metavar or action.dest), action.help or "")
        for action in parser._actions
        if action.dest not in common
    ]
    return table(["argument", "meaning"], rows) if rows else ""


def _default(value: object) -> object:
    return {True: "1", False: "0"}.get(value, value) if isinstance(value, bool) else value
