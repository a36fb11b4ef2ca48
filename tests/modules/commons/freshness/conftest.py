"""A guide that ages, and those who look after it."""

import pytest
from django.utils.timezone import localdate


@pytest.fixture
def sylvie(make_person, give):
    """A coordinator."""
    person = make_person("Sylvie")
    give(person, "coordinator")
    return person


@pytest.fixture
def old(db, folder, write, now):
    """Publish a guide last checked so many months ago: old("lampe", months=8)."""
    from maillon.modules.commons.actions.importing import import_guides
    from maillon.modules.commons.models import Guide
    from maillon.modules.commons.reading.facts import months_after

    def publish(slug="lampe", *, months=8, **facts):
        write(slug, verified_on=months_after(localdate(now), -months).isoformat(), **facts)
        import_guides(folder, now=now)
        return Guide.objects.get(slug=slug)

    return publish


@pytest.fixture
def report(old, now):
    """Somebody reports an error: report("It moved", to="awa@example.org")."""
    import uuid

    from maillon.kernel.notices.links import Recipient
    from maillon.modules.commons.freshness.actions.reporting import report_error

    def say(words="Le bouton a changé.", *, to="", guide=None, visitor="a", submission=None, at=None):
        given = {"to": Recipient(email=to), "submission": submission or uuid.uuid4(), "visitor": visitor}
        return report_error(guide or old(), words=words, **given, now=at or now)

    return say
