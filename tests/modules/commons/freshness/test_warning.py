"""A service in trouble is told on every page that mentions it, and nowhere else, until its end."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils.timezone import localdate

from maillon.lib.refusal import Refused
from maillon.modules.commons.freshness.actions.warning import end_what_is_over, stop, warn
from maillon.modules.commons.freshness.models import NoticePlace, ServiceNotice
from maillon.modules.commons.freshness.queries import notices_on_guide
from maillon.modules.commons.resources.actions.importing import confirm_file, keep_file
from maillon.modules.commons.resources.actions.proposing import write_resource
from maillon.modules.commons.resources.models import Resource
from maillon.modules.commons.words import date_words
from maillon.modules.directory.models import Place
from tests.together import at_once

LINKS = '[{label: "Mon compte", url: "https://assure.ameli.fr/compte"}]'


@pytest.fixture
def warned(old, sylvie, now):
    """Warn of Ameli, with two guides there: one leads to it, one does not."""

    def say(**given):
        facts = {"words": ["Ameli"], "addresses": ["ameli.fr"], "until": now + timedelta(hours=5)} | given
        return warn(service="Ameli", message="Ameli est en panne.", **facts, by=sylvie, now=now)

    old("sante", months=1, official_links=LINKS)
    old("lampe", months=1)
    return say


def test_it_shows_where_the_service_is_mentioned_only(client, warned):
    warned()
    assert "Ameli est en panne." in client.get("/guides/sante/").content.decode()
    assert "Ameli est en panne." not in client.get("/guides/lampe/").content.decode()


@pytest.mark.parametrize("way", ["feuille/", "feuille/?taille=grande", "texte/", "montrer/", "montrer/?etape=1"])
def test_it_shows_wherever_a_guide_that_mentions_it_is_followed(client, warned, way):
    assert "Ameli est en panne." not in client.get(f"/guides/sante/{way}").content.decode()

    warned()

    assert "Ameli est en panne." in client.get(f"/guides/sante/{way}").content.decode()
    assert "Ameli est en panne." not in client.get(f"/guides/lampe/{way}").content.decode()


def test_on_paper_it_says_until_when(client, warned, now):
    warned()
    day = date_words(localdate(now + timedelta(hours=5)))

    for way in ("feuille", "texte"):
        text = client.get(f"/guides/sante/{way}/").content.decode().replace("\xa0", " ")
        assert f"jusqu’au {day}" in text
    plain = client.get("/guides/sante/texte/").content.decode()
    assert plain.index("Ameli est en panne.") < plain.index("Les étapes")


def test_it_shows_in_the_search(client, warned):
    warned()
    assert "Ameli est en panne." in client.get("/recherche/", {"q": "compte ameli"}).content.decode()
    assert "Ameli est en panne." not in client.get("/recherche/", {"q": "wifi"}).content.decode()


def test_it_shows_on_the_places_that_mention_it(client, warned, saint_etienne, now):
    shown = {"latitude": 45.4, "longitude": 4.4, "territory": saint_etienne, "state": "published"}
    dates = {"created_at": now, "updated_at": now}
    places = [
        Place.objects.create(name=name, city="Saint-Étienne", websites=sites, details=details, **shown, **dates)
        for name, sites, details in [
            ("La Poste", ["https://www.ameli.fr/accueil"], ""),
            ("Le relais", [], "Nous aidons pour ameli."),
            ("La caramélerie", ["https://fauxameli.fr", "https://[brisée"], "Caramels"),
        ]
    ]
    warned()

    pages = {place.name: client.get(place.get_absolute_url()).content.decode() for place in places}

    assert [name for name, page in pages.items() if "Ameli est en panne." in page] == ["La Poste", "Le relais"]


def test_a_word_is_a_whole_word(warned, old):
    old("caramelise", title="Ameliorer une photo", months=1)
    assert warned(addresses=[]).places.count() == 0
    old("autre", title="Mon compte AMÉLI", months=1)
    assert warned(addresses=[], submission=uuid.uuid4()).places.get().guide.slug == "autre"


def test_a_host_is_not_the_end_of_another(warned, old):
    old("faux", months=1, official_links='[{label: "x", url: "https://fauxameli.fr"}]')
    assert [place.guide.slug for place in warned(words=[]).places.all()] == ["sante"]


def test_a_guide_published_meanwhile_carries_it_too(warned, old):
    notice = warned()
    later = old("nouveau", months=1, official_links=LINKS)
    assert NoticePlace.objects.filter(notice=notice, guide=later).exists()


def test_a_guide_that_no_longer_mentions_it_lets_go(warned, old):
    notice = warned()
    changed = old("sante", months=1)
    assert not NoticePlace.objects.filter(notice=notice, guide=changed).exists()


def test_it_goes_away_by_itself_and_in_one_press(warned, old, sylvie, now):
    notice, guide = warned(), old("autre", months=1, official_links=LINKS)
    assert notices_on_guide(guide, now=now)
    assert not notices_on_guide(guide, now=now + timedelta(hours=6))
    assert end_what_is_over(now=now + timedelta(hours=6)) == 1
    second = warned(submission=uuid.uuid4())
    stop(second, by=sylvie, now=now)
    assert not notices_on_guide(guide, now=now)
    notice.refresh_from_db()
    assert notice.state == "ended"


@pytest.mark.parametrize(
    "facts",
    [
        {"warnings": "[{title: Le faux SMS, text: Ameli ne le demande jamais.}]"},
        {"official_links": '[{label: "Ameli, site officiel", url: "https://assurance.example.org"}]'},
    ],
)
def test_a_guide_mentions_what_its_warnings_and_its_links_name(client, old, warned, facts):
    old("porte", months=1, **facts)

    warned(addresses=[])

    assert "Ameli est en panne." in client.get("/guides/porte/").content.decode()


def test_resources_brought_in_or_corrected_carry_what_is_shown_already(warned, sylvie, now):
    warned()
    table = "Intitulé,Adresse\nMon compte,https://assure.ameli.fr/compte\nLa CAF,https://www.caf.fr/\n"
    confirm_file(keep_file(ContentFile(table.encode(), name="t.csv"), by=sylvie, now=now), by=sylvie, now=now)
    ours, other = Resource.objects.get(title="Mon compte"), Resource.objects.get(title="La CAF")
    brought = set(NoticePlace.objects.filter(resource__isnull=False).values_list("resource", flat=True))

    write_resource(ours, address="https://exemple.fr/", title="Mon compte", by=sylvie, now=now)
    write_resource(other, address=other.address, title="La CAF et Ameli", by=sylvie, now=now)

    assert brought == {ours.pk}
    assert [place.resource for place in NoticePlace.objects.filter(resource__isnull=False)] == [other]


def test_what_is_refused(warned, make_person, now):
    for given, reason in (
        ({"words": [], "addresses": []}, "notice_without_place"),
        ({"until": now}, "notice_already_over"),
        ({"until": now + timedelta(days=90)}, "notice_too_long"),
        ({"addresses": ["javascript:alert(1)"]}, "web_address_unclear"),
    ):
        with pytest.raises(Refused, match=reason):
            warned(**given)
    with pytest.raises(Refused):
        warn(service="X", message="Y", words=["ameli"], until=now + timedelta(days=1), by=make_person("Awa"), now=now)
    assert not ServiceNotice.objects.exists()


def test_a_coordinator_writes_it_from_the_page(client, warned, sylvie, now):
    client.force_login(sylvie)
    until = (now + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    form = {"service": "Ameli", "message": "En panne.", "words": "ameli", "addresses": "ameli.fr", "until": until}
    assert client.get("/atelier/fraicheur/avertir/").status_code == 200
    assert client.post("/atelier/fraicheur/avertir/", form | {"until": "demain"}).status_code == 422
    assert client.post("/atelier/fraicheur/avertir/", form).status_code == 302
    notice = ServiceNotice.objects.get()
    assert client.post(f"/atelier/fraicheur/avertissements/{notice.code}/fin/").status_code == 302
    notice.refresh_from_db()
    assert notice.state == "ended"


@pytest.mark.django_db(transaction=True)
def test_fifty_who_press_together_write_one_notice(warned):
    submission = uuid.uuid4()
    given = at_once([lambda: warned(submission=submission) for _time in range(20)])
    assert len({one.pk for one in given}) == 1


def test_several_words_and_addresses_are_written_one_a_line(client, sylvie, old, now):
    until = (now + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    old("sante", months=1, official_links=LINKS)
    client.force_login(sylvie)
    page = client.get("/atelier/fraicheur/avertir/").content.decode()
    assert re.findall(r'<textarea name="(words|addresses)"', page) == ["words", "addresses"]
    form = {"service": "Ameli", "message": "En panne.", "words": "carte vitale\r\ncompte ameli, ma carte"}
    form |= {"addresses": "ameli.fr\r\nhttps://www.mesdroits.fr\r\n", "submission": str(uuid.uuid4())}

    client.post("/atelier/fraicheur/avertir/", form | {"until": until})

    notice = ServiceNotice.objects.get()
    assert notice.words == ["carte vitale", "compte ameli", "ma carte"]
    assert notice.hosts == ["ameli.fr", "mesdroits.fr"]
