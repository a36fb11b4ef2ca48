"""The pages of rota, and who sees them."""

import re

from django.urls import reverse

from ..gestures import follow_the_first_message, open_a_week_of_mine, press
from .shape import Sight, seen_by


def _open_my_shift(page):
    page.goto(reverse("rota:week"))
    page.locator("main .row--link").first.click()
    page.wait_for_url(re.compile(r"/creneaux/\w{8}/$"))


def _take_one_shift_too_many(page):
    """A second shift on a day where there is one already."""
    open_a_week_of_mine(page)
    day = page.locator(".week__day", has=page.locator(".slot--mine")).first
    day.get_by_role("button", name="Prendre").first.click()
    page.wait_for_url("**/reservation/")


def _choose_an_exchange(page):
    """Of the second shift: the first may have begun, and what has begun is no longer exchanged."""
    page.goto(reverse("rota:week"))
    page.locator("main .row--link").nth(1).click()
    page.wait_for_url(re.compile(r"/creneaux/\w{8}/$"))
    page.goto(page.url + "echange/")


def _offer_an_exchange(page):
    _choose_an_exchange(page)
    page.get_by_role("main").get_by_role("checkbox").first.check()
    press(page, "Proposer l’échange")
    page.wait_for_url(re.compile(r"/creneaux/\w{8}/$"))
    page.get_by_role("link", name="L’échange que vous proposez attend une réponse").click()
    page.wait_for_url("**/echanges/*/")


def _open_the_link_of_a_message(page):
    follow_the_first_message(page, "Répondre d’un geste")
    page.wait_for_url("**/creneaux/reponse/*/")
    page.get_by_role("button", name="Je peux venir").wait_for()


def _make_a_certificate(page):
    page.goto(reverse("rota:hours"))
    press(page, "Établir l’attestation")
    page.get_by_role("main").get_by_role("link", name=re.compile(r"^\w{4}\s\w{4}$")).first.click()
    page.wait_for_url("**/attestation/*/")


def _certify_somebody(page):
    page.goto(reverse("rota:certificates"))
    page.get_by_role("link", name="Attester les heures de quelqu’un").click()
    page.wait_for_url("**/coordination/attestations/*/ajout/")


def _choose_whose(page):
    _certify_somebody(page)
    page.get_by_role("link", name="Établir une attestation pour").first.click()
    page.wait_for_url("**/coordination/attestations/*/ajout/*/")


SIGHTS = [
    *seen_by("mediator", "rota:week", "rota:availability", "rota:feed_settings", "rota:hours"),
    Sight("rota:shift", "mediator", before=_open_my_shift),
    Sight("rota:book", "mediator", before=_take_one_shift_too_many),
    Sight("rota:swap_offer", "mediator", before=_choose_an_exchange),
    Sight("rota:swap", "mediator", before=_offer_an_exchange),
    Sight("rota:attestation", "mediator", before=_make_a_certificate),
    *seen_by("coordinator", "rota:certificates"),
    *seen_by("coordinator", "rota:certificates", query="?annee=2019"),
    Sight("rota:certificate_new", "coordinator", before=_certify_somebody),
    Sight("rota:certificate_for", "coordinator", before=_choose_whose),
    Sight("rota:link", "mediator", before=_open_the_link_of_a_message),
    Sight("rota:link", arguments={"key": "rien"}, status=404),
    Sight("rota:attestation_door"),
    Sight("rota:attestation", arguments={"code": "ABCD1234"}, status=404),
]
FOR_MACHINES = {
    "rota:attestation_pdf", "rota:feed", "rota:shift_ics",
}  # fmt: skip
BUTTONS = {
    "rota:certificates_file",
    "rota:absence", "rota:ask_cover", "rota:attestation_revoke", "rota:availability_add",
    "rota:availability_drop", "rota:booking_remove", "rota:check_in", "rota:confirm", "rota:cover_answer",
    "rota:cover_stop", "rota:exceptional_drop", "rota:feed_renew", "rota:feed_stop", "rota:give_up",
    "rota:search", "rota:swap_accept", "rota:swap_withdraw", "rota:zone",
}  # fmt: skip
