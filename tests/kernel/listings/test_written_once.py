"""A form that is sent twice writes one listing; one that comes back with something else asks what it is, and swallows nothing."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel import kinds
from maillon.kernel.listings.actions import living, writing
from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.said import Said
from maillon.lib.refusal import Refused

from ...together import at_once


@pytest.fixture
def gift():
    return kinds.get("gift")


@pytest.fixture
def said(gift, feurs):
    details = {detail.name: next(iter(detail.options)) for detail in gift.details if detail.required}
    return Said(title="Table ronde", territory=feurs, details=details)


@pytest.fixture
def send(client, nadia, gift, feurs, said, now, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    client.force_login(nadia)
    url = reverse("listings:begin", args=[gift, "offer"])
    typed = {"title": said.title, "place": "42110", **said.details}

    def send(**otherwise):
        return client.post(url, typed | otherwise)

    send.form = lambda: client.get(url).context["form"]["submission"].value()
    return send


@pytest.mark.django_db
def test_the_same_form_sent_twice_is_one_published_listing(send):
    form = str(send.form())

    first, second = send(submission=form), send(submission=form)

    assert first.url == second.url == Listing.objects.get().get_absolute_url()
    assert Listing.objects.get().state == "published"


@pytest.mark.django_db
def test_two_forms_are_two_listings(send):
    send(submission=str(send.form()))
    send(submission=str(send.form()))

    assert Listing.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("hours", [0, 5])
def test_something_else_sent_by_going_back_is_never_taken_for_the_first(send, now, monkeypatch, hours):
    form = str(send.form())
    send(submission=form)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(hours=hours))

    page = send(submission=form, title="Lit d’enfant", words="Avec son matelas.")

    assert page.status_code == 200
    assert Listing.objects.get().title == "Table ronde"
    shown = page.content.decode()
    assert "Table ronde" in shown
    assert "Lit d’enfant" in shown
    assert "Avec son matelas." in shown
    assert page.context["form"]["submission"].value() == form
    assert page.context["form"].errors.keys() == {"again"}


@pytest.mark.django_db
def test_what_is_corrected_by_going_back_is_kept(send):
    form = str(send.form())
    send(submission=form)
    corrected = {"submission": form, "title": "Table ronde et quatre chaises"}

    send(**corrected)
    sent = send(**corrected, again="correction")

    assert sent.status_code == 302
    assert Listing.objects.get().title == "Table ronde et quatre chaises"
    assert Listing.objects.get().state == "published"
    # Sent twice, it asks nothing more.
    assert send(**corrected).status_code == 302
    assert Listing.objects.get().version == 2


@pytest.mark.django_db
def test_another_thing_sent_by_going_back_is_another_listing_however_often_it_is_pressed(send):
    form = str(send.form())
    first = send(submission=form)
    other = {"submission": form, "title": "Lit d’enfant"}

    second, again = send(**other, again="another"), send(**other, again="another")
    unasked = send(**other)

    assert first.url != second.url == again.url == unasked.url
    assert dict(Listing.objects.values_list("title", "state")) == {
        "Table ronde": "published",
        "Lit d’enfant": "published",
    }


@pytest.mark.django_db
def test_a_draft_of_long_ago_never_publishes_its_old_words(send, now, monkeypatch):
    form = str(send.form())
    send(submission=form, draft="1")
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(hours=3))

    page = send(submission=form, title="Table vernie")

    assert (page.status_code, Listing.objects.get().state) == (200, "draft")
    send(submission=form, title="Table vernie", again="correction")
    assert (Listing.objects.get().title, Listing.objects.get().state) == ("Table vernie", "published")


@pytest.mark.django_db
def test_a_draft_that_was_written_otherwise_since_is_not_published_from_its_old_page(send, said, nadia, now):
    form = str(send.form())
    send(submission=form, draft="1")
    writing.rewrite(Listing.objects.get(), said=replace(said, title="Table à ne pas publier"), by=nadia, now=now)

    page = send(submission=form)

    assert (page.status_code, Listing.objects.get().state) == (200, "draft")


@pytest.mark.django_db
def test_an_old_page_sent_again_by_a_browser_changes_nothing(gift, said, nadia, now):
    form = uuid.uuid4()
    listing = writing.begin(gift, side="offer", said=said, by=nadia, submission=form, now=now)
    writing.rewrite(listing, said=replace(said, title="Table vendue"), by=nadia, now=now)

    with pytest.raises(Refused, match="written_already"):
        writing.begin(gift, side="offer", said=said, by=nadia, submission=form, now=now + timedelta(hours=2))

    assert Listing.objects.get().title == "Table vendue"


@pytest.mark.django_db
def test_a_draft_sent_again_to_be_published_is_published(send):
    form = str(send.form())
    send(submission=form, draft="1")

    send(submission=form)

    assert Listing.objects.get().state == "published"


@pytest.mark.django_db
def test_somebody_else_who_sends_the_same_number_writes_their_own(gift, said, nadia, karim, now):
    form = uuid.uuid4()
    for person in (nadia, karim):
        writing.begin(gift, side="offer", said=said, by=person, submission=form, now=now)

    assert Listing.objects.count() == 2


@pytest.mark.django_db
def test_what_was_thrown_away_does_not_come_back_by_its_form(send, nadia, now):
    form = str(send.form())
    send(submission=form, draft="1")
    living.drop(Listing.objects.get(), by=nadia, now=now)

    send(submission=form)

    assert sorted(Listing.objects.values_list("state", flat=True)) == ["dropped", "published"]


@pytest.mark.django_db(transaction=True)
def test_fifty_presses_at_once_write_one_listing(gift, said, nadia, now):
    form = uuid.uuid4()

    def press():
        listing = writing.begin(gift, side="offer", said=said, by=nadia, submission=form, now=now)
        return living.publish(listing, by=nadia, now=now).pk if listing.state == "draft" else listing.pk

    made = at_once([press] * 50)

    assert Listing.objects.get().state == "published"
    assert {one for one in made if one != "stale"} == {Listing.objects.get().pk}
    assert Listing.objects.get().slots.count() == 1


@pytest.mark.django_db(transaction=True)
def test_fifty_presses_at_once_of_another_thing_write_one_other_listing(gift, said, nadia, now):
    form = uuid.uuid4()
    writing.begin(gift, side="offer", said=said, by=nadia, submission=form, now=now)
    other = replace(said, title="Lit d’enfant")

    def press():
        return writing.begin(gift, side="offer", said=other, by=nadia, submission=form, again="another", now=now).pk

    assert len(set(at_once([press] * 50))) == 1
    assert sorted(Listing.objects.values_list("title", flat=True)) == ["Lit d’enfant", "Table ronde"]
