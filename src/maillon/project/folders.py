"""Where this installation keeps its files, and the secrets it drew for itself."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

# Touched by each backup, so that `maillon check` knows how old the last one is.
BACKED_UP = "backed-up"
CHECKOUT = Path(__file__).resolve().parents[3]


def data_dir() -> Path:
    """The data folder: `MAILLON_DATA`, else `.data` in the checkout, else the user's own data folder."""
    if chosen := os.environ.get("MAILLON_DATA"):
        return Path(chosen).expanduser().absolute()
    if (CHECKOUT / "pyproject.toml").exists():
        return CHECKOUT / ".data"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "maillon"


def make_folder(path: Path, mode: int) -> None:
    """Make a folder with exactly these rights, whatever the umask; one that exists keeps its own."""
    if path.is_dir():
        return
    make_folder(path.parent, 0o755)
    path.mkdir(exist_ok=True)
    path.chmod(mode)


def kept_secret(path: Path, draw: Callable[[], str]) -> str:
    """Return the secret of this file, drawn at first use and readable by its owner only."""
    if not path.exists():
        # Nobody else may enter the data folder; root lets the database's user pass through it.
        make_folder(path.parent, 0o711 if os.geteuid() == 0 else 0o700)
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(draw())
        with contextlib.suppress(FileExistsError):  # another process was first: its secret is the one
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text()
