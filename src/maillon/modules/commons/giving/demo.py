"""The giving part of the demonstration: the light files at once, the others by the worker."""

from contextlib import suppress

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from maillon.kernel.portal.world import World, part

from . import jobs
from .actions.preparing import prepare

AT_ONCE = ("guides.epub", "guides.md.zip", "guides.html.zip")


@part(order=95)
def files_to_take(world: World) -> None:
    """Everything can be taken away from the first minutes on."""
    for name in AT_ONCE:
        prepare(now=world.now, only=name)
    with suppress(AlreadyEnqueued), transaction.atomic():
        jobs.prepare_files.defer()
