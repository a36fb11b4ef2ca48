"""The figures as a coordinator and a funder meet them."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel.journal.models import Entry
from maillon.lib.refusal import Refused
from maillon.modules.helpline.figures.policy import MOST_LIVE
from maillon.modules.helpline.figures.selection import select
from maillon.modules.helpline.figures.shares import secret_of, share_figures, withdraw_share
from maillon.modules.helpline.models import FigureShare
from tests.together import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def sylvie(make_person, give, loire):
    """She coordinates the Loire."""
    person = make_person("Sylvie")
    give(person, "coordinator", loire)
    return person


@pytest.fixture
def this_month(now, loire):
    first = now.date().replace(day=1)
    return select([loire.path], since=first, until=(first + timedelta(days=32)).replace(day=1))


@pytest.fixture
def months(now):
    """The same, as the form says it."""
    first = now.date().replace(day=1).isoformat()
    return {"since": first, "until": first}


def lines(answer) -> dict[str, dict[str, int | None]]:
    return {table.slug: {line.label: line.count for line in table.lines} for table in answer.context["sheet"].tables}


def test_a_coordinator_reads_the_figures_of_their_territory(client, sylvie, past, saint_etienne, lyon, months, now):
    past(12, saint_etienne, theme="soin", at=now)
    past(7, saint_etienne, theme="demarches", at=now)
    past(50, lyon, theme="achats", at=now)
    client.force_login(sylvie)

    answer = client.get(reverse("helpline:figures"), months)

    assert lines(answer)["themes"] == {"Santé": 12, "Démarches": 7}
    assert "Lyon" not in answer.content.decode()


def test_small_counts_are_hidden_on_the_page_and_in_both_files(client, sylvie, past, saint_etienne, months, now):
    past(40, saint_etienne, theme="soin", at=now)
    past(9, saint_etienne, theme="achats", at=now)
    past(3, saint_etienne, theme="ecole", at=now)
    client.force_login(sylvie)

    page = client.get(reverse("helpline:figures"), months)
    table = client.get(reverse("helpline:figures_file", args=["csv"]), months)
    sheet = client.get(reverse("helpline:figures_file", args=["ods"]), months)

    expected = {"Santé": 40, "Achats": None, "École": None}
    assert lines(page)["themes"] == expected
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    themes = {row["Ligne"]: row["Nombre"] for row in rows if row["Chiffre"] == "Thèmes"}
    assert themes == {"Santé": "40", "Achats": "masqué", "École": "masqué"}
    cells = spreadsheet(sheet.content)
    assert {row[1]: row[2] for row in cells["Chiffres"] if row[:1] == ["Thèmes"]} == {
        "Santé": 40,
        "Achats": "masqué",
        "École": "masqué",
    }
    assert "Thèmes" in [row[0] for row in cells["Définitions"]]


def test_fewer_than_five_requests_show_nothing_at_all(client, sylvie, past, saint_etienne, months, now):
    past(4, saint_etienne, theme="soin", at=now)
    client.force_login(sylvie)

    page = client.get(reverse("helpline:figures"), months)
    file = client.get(reverse("helpline:figures_file", args=["csv"]), months).content.decode()

    assert page.context["sheet"].is_too_small
    assert "Santé" not in page.content.decode().split("<main")[1]
    assert not any(row[2].isdigit() and row[2] != "0" for row in csv.reader(io.StringIO(file)))


def test_nobody_looks_at_a_territory_that_is_not_theirs(client, sylvie, past, saint_etienne, lyon, months, now):
    past(8, lyon, at=now)
    past(6, saint_etienne, at=now)
    client.force_login(sylvie)

    answer = client.get(reverse("helpline:figures"), {**months, "territory": lyon.parent.code})

    assert list(answer.context["form"].errors) == ["territory"]
    assert answer.context["sheet"].asked == 6


def test_somebody_who_does_not_coordinate_sees_no_figures(client, make_person, give, loire):
    nadia = make_person("Nadia")
    give(nadia, "mediator", loire)
    client.force_login(nadia)

    assert client.get(reverse("helpline:figures")).status_code == 403


def test_months_the_wrong_way_round_are_explained(client, sylvie, now):
    client.force_login(sylvie)
    before = (now.date().replace(day=1) - timedelta(days=1)).replace(day=1).isoformat()

    answer = client.get(reverse("helpline:figures"), {"since": now.date().replace(day=1).isoformat(), "until": before})

    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_a_funder_reads_the_figures_without_account_until_the_link_is_withdrawn(
    client, sylvie, past, saint_etienne, months, now
):
    past(12, saint_etienne, theme="soin", at=now)
    client.force_login(sylvie)
    client.post(reverse("helpline:figures_share"), {**months, "territory": "", "days": "30"})
    share = FigureShare.objects.get()
    address = reverse("helpline:figures_shared", args=[share.code, secret_of(share)])
    client.logout()

    page = client.get(address)

    assert (page.status_code, page["X-Robots-Tag"], lines(page)["themes"]) == (200, "noindex", {"Santé": 12})
    assert client.get(f"{address}fichier.csv").status_code == 200
    withdraw_share(share, by=sylvie, now=now)
    assert (client.get(address).status_code, client.get(f"{address}fichier.ods").status_code) == (404, 404)
    written = Entry.objects.filter(object_id=share.pk, model="helpline.figureshare").order_by("pk")
    assert list(written.values_list("verb", "by__name")) == [
        ("share figures", "Sylvie"),
        ("withdraw figures", "Sylvie"),
    ]


def test_a_link_ends_with_its_time_and_with_the_role_of_whoever_made_it(client, sylvie, this_month, now, monkeypatch):
    share = share_figures(this_month, by=sylvie, days=30, now=now)
    address = reverse("helpline:figures_shared", args=[share.code, secret_of(share)])
    assert client.get(address).status_code == 200

    sylvie.roles.update(ends_on=now.date() - timedelta(days=1), starts_on=now.date() - timedelta(days=9))
    assert client.get(address).status_code == 404

    sylvie.roles.update(ends_on=None)
    assert client.get(address).status_code == 200
    FigureShare.objects.update(made_at=now - timedelta(days=40), expires_at=now - timedelta(days=10))
    assert client.get(address).status_code == 404


def test_the_code_alone_or_a_wrong_secret_opens_nothing(client, sylvie, this_month, now):
    share = share_figures(this_month, by=sylvie, days=30, now=now)

    for secret in ("a", "0" * 32, "é" * 32, secret_of(share)[:-1]):
        assert client.get(reverse("helpline:figures_shared", args=[share.code, secret])).status_code == 404


def test_nobody_withdraws_the_link_of_somebody_else(client, sylvie, make_person, give, loire, this_month, now):
    share = share_figures(this_month, by=sylvie, days=30, now=now)
    other = make_person("Paul")
    give(other, "coordinator", loire)
    client.force_login(other)

    answer = client.post(reverse("helpline:figures_withdraw", args=[share.code]))

    share.refresh_from_db()
    assert (answer.status_code, share.revoked_at) == (404, None)


def test_nobody_shares_a_territory_that_is_not_theirs(sylvie, lyon, now):
    elsewhere = select([lyon.path], since=now.date().replace(day=1), until=now.date() + timedelta(days=40))

    with pytest.raises(Refused, match="not_allowed"):
        share_figures(elsewhere, by=sylvie, days=30, now=now)


@pytest.mark.django_db(transaction=True)
def test_fifty_clicks_make_no_more_links_than_allowed(sylvie, this_month, now):
    answers = at_once([lambda: share_figures(this_month, by=sylvie, days=30, now=now)] * 50)

    assert FigureShare.objects.count() == MOST_LIVE
    assert answers.count("too_many_shares") == 50 - MOST_LIVE


@pytest.mark.parametrize("links", [1, 5])
def test_the_page_costs_the_same_whatever_the_number_of_links(
    client, sylvie, past, saint_etienne, this_month, months, now, links, django_assert_num_queries
):
    past(12, saint_etienne, at=now)
    for _number in range(links):
        share_figures(this_month, by=sylvie, days=30, now=now)
    client.force_login(sylvie)
    client.get(reverse("helpline:figures"), months)

    with django_assert_num_queries(15):
        client.get(reverse("helpline:figures"), months)


def spreadsheet(content: bytes) -> dict[str, list[list]]:
    from odfdo import Document

    document = Document(io.BytesIO(content))
    return {table.name: [list(row.get_values()) for row in table.iter_rows()] for table in document.body.get_tables()}
