"""Where a demonstration lives, so that it never mixes with a real installation."""

import os

from .folders import data_dir

# Numbers that the French regulator keeps for fiction: nobody's phone rings.
HELPLINE = {
    "MAILLON_HELPLINE_NUMBER": "01 99 00 12 34",
    "MAILLON_HELPLINE_HOURS": "Mo-Fr 09:00-18:00; PH off",
}


def settle() -> None:
    """Set this process up for a demonstration: its own data folder, and whatever a real one would configure."""
    if not os.environ.get("MAILLON_DATA"):
        os.environ["MAILLON_DATA"] = str(data_dir() / "demo")
    os.environ["MAILLON_DEMO"] = "1"
    for name, value in HELPLINE.items():
        os.environ.setdefault(name, value)
