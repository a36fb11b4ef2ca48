"""A guide or a resource that is published carries the notices of the services it mentions."""

from maillon.kernel.events import on
from maillon.modules.commons.models import Guide
from maillon.modules.commons.resources.models import Resource

from .actions.warning import place_on_guide, place_on_resource


@on("revisions.TextPublished")
@on("revisions.TextRestored")
def notices_of_the_guide(event) -> None:
    """What a guide says has changed."""
    for guide in Guide.objects.filter(text=event.text_id):
        place_on_guide(guide)


@on("resources.ResourceShown")
def notices_of_the_resource(event) -> None:
    """A resource is there from now on, or says something else."""
    for resource in Resource.objects.filter(pk=event.resource_id):
        place_on_resource(resource)
