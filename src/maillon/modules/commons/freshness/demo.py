"""Freshness's part of the demonstration: guides to check again, errors reported, a broken link, a service in trouble."""

from datetime import timedelta

from django.db.models import Count
from django.utils.timezone import localdate

from maillon.kernel.people.models import Person
from maillon.kernel.portal.world import KARIM, SYLVIE, World, part
from maillon.kernel.revisions.models import Text

from ..models import Guide
from .actions.fading import fade_overdue
from .actions.links import gather
from .actions.warning import warn
from .models import Link, LinkState, Report

REPORT_CODE = "ERREVR00"
ERRORS = (
    ("franceconnect", "À l’étape 2, le bouton ne s’appelle plus pareil sur mon téléphone.", ""),
    ("connecter-wifi", "Ma box n’a pas d’étiquette dessous, elle est sur le côté.", "lecteur@example.org"),
)


@part(order=49)
def freshness(world: World) -> None:
    """Sylvie has a few guides to check, and Karim looks after one of them."""
    people = {person.code: person for person in Person.objects.filter(code__in=(KARIM, SYLVIE))}
    guides = {guide.slug: guide for guide in Guide.objects.published().order_by("slug")}
    today = localdate(world.now)
    for days, slug in ((12, "connecter-wifi"), (-20, "payer-en-ligne-securite"), (-9, "envoyer-photos")):
        if slug in guides:
            due = today - timedelta(days=days)
            Guide.objects.filter(slug=slug).update(review_due_on=due, verified_on=due - timedelta(days=180))
            Text.objects.filter(guide__slug=slug).update(owner=people[KARIM])
    fade_overdue(now=world.now)
    reports = [
        Report(guide=guides[slug], words=words, to_email=to, created_at=world.now - timedelta(hours=20 + number))
        for number, (slug, words, to) in enumerate(ERRORS)
        if slug in guides
    ]
    for report in reports[:1]:
        report.code = REPORT_CODE
    Report.objects.bulk_create(reports)
    gather()
    once = Link.objects.annotate(many=Count("places")).filter(many=1, places__guide__isnull=False)
    link = once.order_by("address").first()
    if link is not None:
        Link.objects.filter(pk=link.pk).update(
            state=LinkState.BROKEN, broken_since=world.now - timedelta(days=2), failures=3, failed_on=today,
            checked_at=world.now - timedelta(days=1), status=404, trouble="gone", title="Page introuvable",
        )  # fmt: skip
    warn(
        service="SignalConso", message="Le site est en maintenance ce soir. Réessayez demain matin.",
        words=["signalconso"], addresses=["signal.conso.gouv.fr"], until=world.now + timedelta(days=1),
        by=people[SYLVIE], now=world.now - timedelta(hours=1),
    )  # fmt: skip
