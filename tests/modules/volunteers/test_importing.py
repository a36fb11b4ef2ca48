"""A file of volunteers: looked at, then brought in."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillon.kernel.notices.models import Delivery
from maillon.lib.refusal import Refused
from maillon.modules.volunteers.actions.importing import (
    confirm_import,
    drop_import,
    drop_old_imports,
    import_volunteers,
    keep_file,
    look,
)
from maillon.modules.volunteers.importing.files import read_rows
from maillon.modules.volunteers.models import Invitation, VolunteerImport
from maillon.modules.volunteers.policy import IMPORT_WAITS
from tests.modules.volunteers.table import TABLE

pytestmark = pytest.mark.django_db


def test_each_line_is_invited_or_refused_with_its_reason(hub, saint_etienne, feurs):
    guests, report = look(TABLE.encode(), hub)

    assert [(guest.name, str(guest.address), guest.territory.name) for guest in guests] == [
        ("Aline Roux", "aline@example.org", "Saint-Étienne"),
        ("Bob", "06\u00a039\u00a098\u00a000\u00a012", "Feurs"),
        ("Hugo", "hugo@example.org", "Feurs"),
    ]
    assert (guests[0].themes, guests[0].languages, guests[2].languages) == (("soin", "travail"), ("fr", "ar"), ("fr",))
    assert [(told["line"], told["reason"]) for told in report["refusals"]] == [
        (4, "name_missing"),
        (5, "phone_gets_no_sms"),
        (6, "address_unclear"),
        (7, "commune_unknown"),
        (8, "commune_missing"),
        (9, "hub_other"),
        (10, "twice"),
    ]
    assert [(told["line"], told["reason"]) for told in report["doubts"]] == [
        (11, "theme_unknown"),
        (11, "language_unknown"),
    ]
    assert (report["read"], report["invited"], report["refused"]) == (10, 3, 7)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_spreadsheet_is_read_however_it_was_saved(encoding, separator):
    text = f"Nom{separator}E-mail{separator}Commune\nÉlodie{separator}e@example.org{separator}Feurs\n"

    assert read_rows(text.encode(encoding)) == [
        (2, {"nom": ["Élodie"], "email": ["e@example.org"], "commune": ["Feurs"]})
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "volunteers_not_csv"),
        (b"PK\x03\x04", "volunteers_not_csv"),
        (b"%PDF-1.4", "volunteers_not_csv"),
        (b"bonjour\nmonde\n", "volunteers_not_csv"),
        (b"nom;age\nA;3\n", "volunteers_columns"),
        (b"x" * 2_000_001, "volunteers_large"),
        (b"nom;email;commune\n" + b"A;a@b.fr;Feurs\n" * 5_001, "volunteers_large"),
        (b"nom;email;commune\n" + b"A" * 5_000 + b";a@b.fr;Feurs\n", "volunteers_quotes"),
    ],
)
def test_a_file_that_is_no_table_of_volunteers_says_why(content, reason):
    with pytest.raises(Refused, match=reason):
        read_rows(content)


@pytest.mark.parametrize(
    ("titles", "line", "expected"),
    [
        ("Nom;Adresse;Code postal;Ville;Email", "Roux;12 rue du Lac;42110;Feurs;a@example.org", "a@example.org"),
        ("Nom;Email;Adresse;Ville", "Roux;a@example.org;12 rue du Lac;Feurs", "a@example.org"),
        ("Nom;Adresse;Ville", "Roux;12 rue du Lac a@example.org;Feurs", "a@example.org"),
        ("Nom;Contact;Ville", "Roux;Aline Roux <a@example.org>;Feurs", "a@example.org"),
        ("Nom;Email;Ville", "Roux;a@example.org, b@example.org;Feurs", "a@example.org"),
        ("Nom;Mail;Courriel;Ville", "Roux;a@example.org;b@example.org;Feurs", "a@example.org"),
        ("Nom;Téléphone;Portable;Ville", "Roux;04 77 00 00 00;06 39 98 00 12;Feurs", "06\u00a039\u00a098\u00a000\u00a012"),
        ("Nom;Téléphone;Ville", "Roux;04 77 00 00 00 / 06 39 98 00 12;Feurs", "06\u00a039\u00a098\u00a000\u00a012"),
        ("Nom;Téléphone;Email;Ville", "Roux;06 39 98 00 12;a@example.org;Feurs", "a@example.org"),
        ("Nom;Adresse;Portable;Ville", "Roux;12 rue du Lac;06 39 98 00 12;Feurs", "06\u00a039\u00a098\u00a000\u00a012"),
        ("Nom;Adresse;Ville", "Roux;06 39 98 00 12;Feurs", "06\u00a039\u00a098\u00a000\u00a012"),
    ],
)  # fmt: skip
def test_an_address_is_written_to_only_as_one_cell_gives_it(titles, line, expected, hub, feurs):
    guests, report = look(f"{titles}\n{line}\n".encode(), hub)

    assert ([(guest.name, str(guest.address)) for guest in guests], report["refusals"]) == ([("Roux", expected)], [])


@pytest.mark.parametrize(
    ("titles", "line", "reason"),
    [
        ("Nom;Adresse;Ville", "Roux;12 rue du Lac;Feurs", "address_missing"),
        ("Nom;Email;Ville", "Roux;aline @ example.org;Feurs", "address_unclear"),
        ("Nom;Email;Ville", "Roux;12 rue du Lac@;Feurs", "address_unclear"),
        ("Nom;Téléphone;Fixe;Ville", "Roux;04 77 00 00 00;04 77 00 00 01;Feurs", "phone_gets_no_sms"),
        ("Nom;Adresse;Téléphone;Ville", "Roux;12 rue du Lac;04 77 00 00 00;Feurs", "phone_gets_no_sms"),
    ],
)
def test_no_address_is_made_up_from_what_is_none(titles, line, reason, hub, feurs):
    guests, report = look(f"{titles}\n{line}\n".encode(), hub)

    assert (guests, [told["reason"] for told in report["refusals"]]) == ([], [reason])


ALIKE = st.text("abcdefghijk 0123456789.@-é", max_size=30)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(ALIKE, min_size=4, max_size=4))
def test_whatever_the_cells_hold_the_address_stands_in_one_of_them(cells, hub, feurs):
    table = "Nom;Commune;Adresse;E-mail;Téléphone;Portable\nRoux;Feurs;" + ";".join(cells)

    guests, _report = look(table.encode(), hub)

    for guest in guests:
        sign = guest.address.value if guest.address.channel == "email" else guest.address.value[-8:]
        assert any(sign in re.sub(r"[ .-]", "", cell) if sign.isdigit() else sign in cell for cell in cells)


def test_a_few_lines_are_shown_as_they_were_understood_before_anybody_is_written_to(
    client, hub, sylvie, saint_etienne, feurs, now
):
    table = "Nom;Adresse;Code postal;Ville;Email\n" + "".join(
        f"Roux {number};12 rue du Lac;42110;Feurs;aline{number}@example.org\n" for number in range(9)
    )
    run = keep_file(SimpleUploadedFile("benevoles.csv", table.encode()), hub, by=sylvie, now=now)
    client.force_login(sylvie)

    shown = client.get(reverse("volunteers:preview", args=[run.code])).content.decode()

    assert [name in shown for name in ("Roux 0", "Roux 4", "Roux 5")] == [True, True, False]
    assert "a·····@example.org" in shown
    assert "aline0@" not in shown
    assert "Roux" not in str(run.report)
    drop_import(run, by=sylvie, now=now)
    assert "Roux" not in client.get(reverse("volunteers:preview", args=[run.code])).content.decode()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda t: f"nom;email;commune\n{t}".encode()))
)
def test_whatever_the_file_holds_each_line_is_counted_or_the_file_refused(content, hub):
    try:
        guests, report = look(content, hub)
    except Refused:
        return
    assert report["read"] == len(guests) + report["refused"]


def test_nothing_is_written_and_nobody_is_told_before_the_import(hub, sylvie, saint_etienne, feurs, now, run_jobs):
    run = keep_file(SimpleUploadedFile("benevoles.csv", TABLE.encode()), hub, by=sylvie, now=now)
    run_jobs()
    assert (Invitation.objects.count(), Delivery.objects.count(), run.report["invited"]) == (0, 0, 3)

    confirm_import(run, by=sylvie, now=now)
    run_jobs()

    run.refresh_from_db()
    assert (Invitation.objects.count(), Delivery.objects.count(), run.content, run.state) == (3, 3, "", "done")
    assert "@" not in str(run.report)
    with pytest.raises(Refused, match="move_impossible"):
        confirm_import(run, by=sylvie, now=now)


def test_the_same_file_again_invites_nobody(hub, sylvie, saint_etienne, feurs, now):
    first = import_volunteers(TABLE.encode(), hub, by=sylvie, now=now)
    again = import_volunteers(TABLE.encode(), hub, by=sylvie, now=now)

    assert (first["invited"], again["invited"], again["known"]) == (3, 0, 3)
    assert Invitation.objects.count() == 3


def test_a_file_left_two_days_is_forgotten(hub, sylvie, saint_etienne, feurs, now):
    run = keep_file(SimpleUploadedFile("benevoles.csv", TABLE.encode()), hub, by=sylvie, now=now)

    drop_old_imports(now=now + IMPORT_WAITS * 2)

    run.refresh_from_db()
    assert (run.state, run.content) == ("dropped", "")


def test_another_team_neither_sees_nor_confirms_the_file(
    client, hub, sylvie, lyon, make_person, give, saint_etienne, feurs, now
):
    run = keep_file(SimpleUploadedFile("benevoles.csv", TABLE.encode()), hub, by=sylvie, now=now)
    other = make_person("Other")
    give(other, "coordinator", lyon)
    client.force_login(other)

    for name in ("volunteers:preview", "volunteers:import_confirm", "volunteers:import_drop"):
        address = reverse(name, args=[run.code])
        answer = client.get(address) if name.endswith("preview") else client.post(address)
        assert answer.status_code == 404
    assert VolunteerImport.objects.get().state == "waiting"


def test_the_command_reports_then_invites(hub, saint_etienne, feurs, tmp_path, capsys):
    file = tmp_path / "benevoles.csv"
    file.write_text(TABLE)

    call_command("import_volunteers", str(file), "--hub", hub.code, "--dry-run")
    assert Invitation.objects.count() == 0
    call_command("import_volunteers", str(file), "--hub", hub.code)
    assert Invitation.objects.count() == 3
    assert "3" in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("import_volunteers", str(file), "--hub", "XXXXXXXX")
