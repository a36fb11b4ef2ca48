"""What is kept of authors and of those who consent, given back, and let go of."""

from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maillon.kernel.privacy import keep, on_erasure, on_export
from maillon.kernel.revisions.actions.publishing import take_away

from .actions.pictures import delete_pictures
from .actions.publishing import held
from .models import Agreement, Article, Consent

keep(
    Consent,
    "noted_at",
    for_=timedelta(days=365),
    where=Q(article__is_shown=False),
    label=_("Consents noted for an article that nobody reads"),
    why=_("To publish it when its authors are ready."),
)


@on_erasure
def leave_the_newsroom(person, *, now) -> None:
    """Withdraw what somebody wrote, with its pictures and the consents it needed: nobody else has the last word."""
    for article in Article.objects.filter(author=person).select_related("text").order_by("pk"):
        held(article)
        Article.objects.filter(pk=article.pk).update(author=None)
        if article.text.is_readable:
            take_away(article.text, why=gettext("Its author left"), role="privacy", now=now)
        Consent.objects.filter(article=article).delete()
        delete_pictures(article)
        said = dict.fromkeys(("pen_name", "title", "summary", "body"), "")
        Article.objects.filter(pk=article.pk).update(nobody_shown_in=None, **said)
    Article.objects.filter(companion=person).update(companion=None)
    Agreement.objects.filter(person=person).update(person=None)
    Consent.objects.filter(noted_by=person).update(noted_by=None)


def articles_of(person) -> list[dict]:
    """Return the articles of a person as plain values."""
    mine = Article.objects.filter(author=person).select_related("text").prefetch_related("consents").order_by("pk")
    return [
        {
            "title": article.text.title,
            "pen_name": article.pen_name,
            "begun": article.created_at.isoformat(),
            "published": article.is_shown,
            "consents": [
                {"name": one.name, "said": one.said, "on": one.given_on and one.given_on.isoformat()}
                for one in article.consents.all()
            ],
        }
        for article in mine
    ]


on_export("articles", articles_of)
