"""Reference pages of an installation: its settings and its commands."""

import argparse

from django.core.management import get_commands, load_command_class

from maillon.project.variables import VARIABLES

from .markdown import code, page, table

# What argparse and Django give to every command.
COMMON = {
    "help",
    "version",
    "verbosity",
    "settings",
    "pythonpath",
    "traceback",
    "no_color",
    "force_color",
    "skip_checks",
}


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
    return page(
        "Commands",
        "Run with `python3 run.py maillon …`, or `sudo maillon …` in production.",
        *(_command(f"maillon {name}", help_, parser) for name, help_, parser in _of_the_command_line()),
        "## Commands of Django",
        "Run with `maillon manage …`; those of imports and exports also as `maillon import …` and `maillon export …`.",
        *(_command(f"maillon manage {name}", help_, parser, level=3) for name, help_, parser in _of_django()),
    )


def _of_the_command_line():
    from maillon.cli import command_line

    for action in command_line()._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {choice.dest: choice.help for choice in action._choices_actions}
            for name, parser in action.choices.items():
                yield name, helps[name], parser


def _of_django():
    for name, app in sorted(get_commands().items()):
        if isinstance(app, str) and app.startswith("maillon."):
            command = load_command_class(app, name)
            yield name, command.help, command.create_parser("maillon", name)


def _command(title: str, help_: str, parser: argparse.ArgumentParser, *, level: int = 2) -> str:
    rows = [(code(_shown(action)), _help(action)) for action in parser._actions if action.dest not in COMMON]
    said = help_[:1].upper() + help_[1:].rstrip(".") + "."
    return "\n\n".join([f"{'#' * level} {title}", said, *([table(["argument", "meaning"], rows)] if rows else [])])


def _shown(action: argparse.Action) -> str:
    if action.option_strings:
        return ", ".join(action.option_strings) if action.nargs == 0 else f"{action.option_strings[0]} {_value(action)}"
    return _value(action)


def _help(action: argparse.Action) -> str:
    return (action.help or "") % {"default": action.default}


def _value(action: argparse.Action) -> str:
    return " or ".join(map(str, action.choices)) if action.choices else str(action.metavar or action.dest).upper()


def _default(value: object) -> object:
    return {True: "1", False: "0"}.get(value, value) if isinstance(value, bool) else value
