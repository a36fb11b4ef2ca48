"""The everyday questions, and which half each belongs to: a hash decides, so nobody chose."""

import csv
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).with_name("questions.tsv")
COLUMNS = ("half", "question", "slugs", "style")
STYLES = ("plain", "misspelt", "spoken", "sms", "no-common-word")


@dataclass(frozen=True)
class Question:
    """What someone typed or said, and the guides that would answer it."""

    half: str
    text: str
    slugs: tuple[str, ...]
    style: str


def read(half: str, *, path: Path = FILE) -> list[Question]:
    """Read one half, "tune" or "hold"; nobody who tunes the search reads the other."""
    if half not in ("tune", "hold"):
        raise ValueError(f"no half called {half!r}")
    return [question for question in read_all(path=path) if question.half == half]


def read_all(*, path: Path = FILE) -> list[Question]:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Question(row["half"], row["question"], tuple(row["slugs"].split(",")), row["style"]) for row in rows]


def split(questions: list[Question]) -> dict[str, str]:
    """Give each question its half: in each guide and style, ordered by hash, they alternate."""
    groups = defaultdict(list)
    for question in questions:
        groups[question.slugs[0], question.style].append(question.text)
    halves = {}
    for texts in groups.values():
        ordered = sorted(texts, key=lambda text: hashlib.sha256(text.encode()).hexdigest())
        for position, text in enumerate(ordered):
            halves[text] = ("tune", "hold")[position % 2]
    return halves


def write(questions: list[Question], *, path: Path = FILE) -> None:
    """Write the file with the halves as the hash gives them, one half after the other."""
    halves = split(questions)
    ordered = sorted(questions, key=lambda question: halves[question.text], reverse=True)
    lines = ["\t".join(COLUMNS)]
    for question in ordered:
        cells = (halves[question.text], question.text, ",".join(question.slugs), question.style)
        lines.append("\t".join(cells))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(read_all())
