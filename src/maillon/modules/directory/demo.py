"""The directory's part of the demonstration: invented places around Saint-Étienne."""

from pathlib import Path

from maillon.kernel.portal.world import World, part

from .importing.run import import_places

PLACES = Path(__file__).parent / "data" / "demo_places.csv"


@part(order=20)
def places_around_one_town(world: World) -> None:
    """Bring in a small file of the national schema, as an operator would."""
    import_places(PLACES.read_bytes(), source="demonstration", file_name=PLACES.name, now=world.now)
