"""What packages of others bring beside their kinds: the folder of their translations."""

from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

GROUP = "maillon.kinds"


def locale_folders() -> list[Path]:
    """List the folders of translations of the packages that bring a kind; their code is not read yet."""
    packages = sorted({point.module.partition(".")[0] for point in entry_points(group=GROUP)})
    places = [
        place for name in packages if (spec := find_spec(name)) for place in spec.submodule_search_locations or ()
    ]
    return [folder for place in places if (folder := Path(place) / "locale").is_dir()]
