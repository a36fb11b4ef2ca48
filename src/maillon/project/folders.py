"""Where this installation keeps its files."""

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]


def data_dir() -> Path:
    """The data folder: `MAILLON_DATA`, else `.data` in the checkout, else the user's own data folder."""
    if chosen := os.environ.get("MAILLON_DATA"):
        return Path(chosen).expanduser().absolute()
    if (CHECKOUT / "pyproject.toml").exists():
        return CHECKOUT / ".data"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "maillon"
