"""What is wrong with the French of the applications, one line each."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from .catalogs import PACKAGE, App, apps, is_translated, read_catalog, refresh
from .extraction import sentences
from .typography import mistakes

_PLACEHOLDER = re.compile(r"%\((\w+)\)[-#0 +.\d]*([a-zA-Z])|%([-#0 +.\d]*[sdifr])(?!\w)|(?<!{){(\w*)}(?!})")
_TAG = re.compile(r"</?([a-zA-Z][\w-]*)")


def problems(chosen: Sequence[App], *, root: Path = PACKAGE) -> list[str]:
    """List every problem of these applications, and, when they are all of ours, those between them."""
    found = [problem for app in chosen for problem in app_problems(app)]
    if {app.root for app in chosen} == {app.root for app in apps(root)}:
        found += contradictions(chosen) + homeless(chosen, root=root)
    return found


def app_problems(app: App) -> list[str]:
    """List what is missing, stale or wrong in one application's French."""
    refreshed = refresh(app)
    before = app.po.read_text(encoding="utf-8") if app.po.exists() else ""
    found = []
    if refreshed.text != before:
        found.append(f"{app.label}: the French file is stale; run `maillon messages --app {app.label}`")
    for message in refreshed.catalog:
        if message.id:
            found += [f"{app.label}: {problem}: {first(message.id)!r}" for problem in message_problems(message)]
    return found + [problem for path in app.others for problem in _problems_elsewhere(app, path)]


def _problems_elsewhere(app: App, path: Path) -> list[str]:
    """List what is wrong with the few words of an application in another language: none is empty, none breaks its places."""
    language, found = path.parents[1].name, []
    for message in read_catalog(path, language):
        if not message.id:
            continue
        forms = [message.string] if isinstance(message.string, str) else list(message.string)
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        said = list(placeholder_problems(ids, forms)) if is_translated(message) else ["not translated"]
        found += [f"{app.label} ({language}): {problem}: {first(message.id)!r}" for problem in said]
    return found


def message_problems(message) -> list[str]:
    """List what is wrong with the French of one message."""
    if message.fuzzy:
        return ["to be read again (fuzzy)"]
    if not is_translated(message):
        return ["not translated"]
    forms = [message.string] if isinstance(message.string, str) else list(message.string)
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    found = list(placeholder_problems(ids, forms))
    if Counter(_TAG.findall(ids[-1])) != Counter(_TAG.findall(forms[-1])):
        found.append("not the same tags as in English")
    found += [str(mistake) for form in forms for mistake in mistakes(form)]
    return found


def placeholder_problems(ids: Sequence[str], forms: Sequence[str]) -> Iterable[str]:
    """Compare placeholders: the last form has them all, a singular may leave its number out."""
    wanted, allowed = placeholders(ids[-1]), set().union(*map(placeholders, ids))
    for form in forms:
        unknown = placeholders(form) - allowed
        if unknown:
            yield f"unknown placeholder {', '.join(sorted(unknown))}"
        if any(name.startswith("%") for name in allowed) and "%" in _PLACEHOLDER.sub("", form.replace("%%", "")):
            yield "a lone % sign or a broken placeholder"
    lost = wanted - placeholders(forms[-1])
    if lost:
        yield f"lost placeholder {', '.join(sorted(lost))}"


def placeholders(text: str) -> set[str]:
    """Name the placeholders of a sentence, in each of the two notations; a number may be written as text."""
    found = set()
    for match in _PLACEHOLDER.finditer(text.replace("%%", "")):
        name, kind, bare, brace = match.groups()
        if name:
            # "%(name) est" is a placeholder to Python: a blank, then "e", a number with its exponent.
            found.add(f"%({name})" if kind in "sdi" else f"%({name}){kind}")
        else:
            found.add(f"%{bare[-1]}" if bare else f"{{{brace}}}")
    return found


def contradictions(chosen: Sequence[App]) -> list[str]:
    """List sentences that two applications translate differently: only one of the two would ever be shown."""
    seen = defaultdict(lambda: defaultdict(list))
    for app in chosen:
        for message in read_catalog(app.po):
            if message.id and is_translated(message):
                text = message.string if isinstance(message.string, str) else message.string[-1]
                seen[message.context, first(message.id)][text].append(app.label)
    return [
        f"two translations of {id_!r}, to be told apart by a context (pgettext): "
        + ", ".join(f"{text!r} in {' and '.join(labels)}" for text, labels in texts.items())
        for (_context, id_), texts in seen.items()
        if len(texts) > 1
    ]


def homeless(chosen: Sequence[App], *, root: Path) -> list[str]:
    """List sentences that stand in no application: nobody could translate them."""
    return [
        f"{sentence.path.relative_to(root)}: in no application: {first(sentence.id)!r}"
        for sentence in sentences(root, leave_out=[app.root for app in chosen])
    ]


def first(id_: str | tuple[str, str]) -> str:
    """Give the sentence itself, or the singular of two forms."""
    return id_ if isinstance(id_, str) else id_[0]
