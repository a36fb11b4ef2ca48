"""`maillon check`: say in plain words what is wrong with this installation."""

import django

from .embedded import EmbeddedDatabaseError
from .environment import WrongEnvironment, read_environment
from .findings import ALL, Finding, data_folder
from .locked import libraries
from .running import running_database

MARKS = {"well": "✓", "doubtful": "!", "wrong": "✗"}


def check() -> int:
    """Print every finding; the exit code is 1 when something prevents service."""
    found = []
    for finding in look():
        print(f"{MARKS[finding.state]} {finding.sentence}", flush=True)
        found.append(finding.state)
    print()
    if "wrong" in found:
        print(f"À corriger : {found.count('wrong')}. À regarder : {found.count('doubtful')}.")
        return 1
    print(
        "Rien n’empêche Maillon de servir." + (" Les lignes « ! » méritent un regard." if "doubtful" in found else "")
    )
    return 0


def look():
    """Yield what is found, starting the embedded database if nobody has."""
    try:
        environment = read_environment()
    except WrongEnvironment as problem:
        for sentence in problem.problems:
            yield Finding("wrong", sentence)
        return
    unusable = [finding for finding in data_folder(environment) if finding.state == "wrong"]
    if unusable:
        yield from unusable
        return
    try:
        with running_database():
            django.setup()
            for looking in (*ALL, libraries):
                yield from looking(environment)
    except EmbeddedDatabaseError as problem:
        yield Finding("wrong", str(problem))
