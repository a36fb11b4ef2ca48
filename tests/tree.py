"""The files of the checkout, as git knows them: committed, or about to be."""

import subprocess
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
SOURCE = CHECKOUT / "src" / "maillon"
_BINARY = {".png", ".jpg", ".jpeg", ".webp", ".ico", ".woff2", ".gz", ".pdf"}


@cache
def files() -> tuple[Path, ...]:
    """Every file that git keeps or would, that still exists."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    paths = (CHECKOUT / name for name in listed.split("\0") if name)
    return tuple(sorted(path for path in set(paths) if path.is_file()))


def texts(*suffixes: str, under: Path = CHECKOUT) -> dict[Path, str]:
    """Read the text files below a folder, of these suffixes if any is given."""
    return {
        path: path.read_text(encoding="utf-8")
        for path in files()
        if path.is_relative_to(under) and path.suffix not in _BINARY and (not suffixes or path.suffix in suffixes)
    }


def short(path: Path) -> str:
    """Name a file from the root of the checkout."""
    return path.relative_to(CHECKOUT).as_posix()


def lines_with(pattern, found: dict[Path, str]) -> list[str]:
    """List, as file:line: text, the lines in which a pattern is found."""
    return [
        f"{short(path)}:{number}: {line.strip()[:100]}"
        for path, text in found.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]
