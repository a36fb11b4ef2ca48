"""All that a declaration says to people, and what of it has no French."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from django.utils.functional import Promise
from django.utils.translation import override
from django.utils.translation.trans_real import translation

# What is read by people in each part of a kind; the rest are names.
READ = {
    "label", "label_plural", "pitch", "group", "answer", "help", "said", "subject", "text", "safety", "options", "question", "well", "badly",
    "private", "private_help", "words_help", "title_help", "answer_help",
}  # fmt: skip


def said_by(declared) -> dict[str, str]:
    """Give each sentence of a declaration as it was written, and in French."""
    sentences = [one for _name, one in _within(declared) if isinstance(one, Promise)]
    return {_in(one, "en"): _in(one, "fr") for one in sentences}


def without_french(declared) -> list[str]:
    """List what somebody French would read in English: what no catalogue has, and what was not even marked to be translated."""
    known = translation("fr")._catalog
    found = [name for name in said_by(declared) if name and name not in known]
    unmarked = {one for name, one in _within(declared) if name in READ and isinstance(one, str) and " " in one}
    return sorted(found) + sorted(unmarked)


def _within(declared, name: str = "", seen: set[int] | None = None) -> Iterator[tuple[str, object]]:
    seen = set() if seen is None else seen
    if isinstance(declared, str | Promise):
        yield name, declared
    elif id(declared) in seen:
        return
    elif is_dataclass(declared) and not isinstance(declared, type):
        seen.add(id(declared))
        for one in fields(declared):
            yield from _within(getattr(declared, one.name), one.name, seen)
    elif isinstance(declared, Mapping):
        for one in declared.values():
            yield from _within(one, name, seen)
    elif isinstance(declared, tuple | list):
        for one in declared:
            yield from _within(one, name, seen)


def _in(words, language: str) -> str:
    with override(language):
        return str(words)
