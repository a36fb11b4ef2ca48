"""The pages of time, and who sees them."""

from django.urls import reverse

from ..gestures import KARIM, become, press
from .shape import Sight, seen_by

COMMUNITY, ACCOUNT = {"code": "TEMP5000"}, {"code": "TEMPKAR0"}


def _choose_somebody(page):
    become(page, KARIM)
    page.goto(reverse("credits:members", kwargs=ACCOUNT))
    page.get_by_role("main").get_by_role("link", name="Nadia").click()
    page.wait_for_url("**/don/*/")


def _give_nothing(page):
    _choose_somebody(page)
    press(page, "Donner ce temps")
    page.get_by_role("alert").wait_for()


def _correct(page):
    page.goto(reverse("credits:community", kwargs=COMMUNITY))
    page.get_by_role("main").get_by_role("link", name="Corriger").first.click()
    page.wait_for_url("**/corrections/*/")


def _grant(page):
    page.goto(reverse("credits:community", kwargs=COMMUNITY))
    page.get_by_role("main").get_by_role("link", name="coup de main").first.click()
    page.wait_for_url("**/aide/*/")


SIGHTS = [
    *seen_by("mediator", "credits:mine"),
    Sight("credits:history", "mediator", ACCOUNT),
    Sight("credits:members", "mediator", ACCOUNT),
    Sight("credits:members", "mediator", ACCOUNT, query="?q=zzz"),
    Sight("credits:leave", "mediator", ACCOUNT),
    Sight("credits:give", "facilitator", before=_choose_somebody),
    Sight("credits:give", "facilitator", before=_give_nothing, query=" with nothing said"),
    *seen_by("candidate", "credits:mine"),
    *seen_by("coordinator", "credits:communities", "credits:new"),
    Sight("credits:community", "coordinator", COMMUNITY),
    Sight("credits:exchanges", "coordinator", COMMUNITY),
    Sight("credits:correct", "coordinator", before=_correct),
    Sight("credits:grant", "coordinator", before=_grant),
]
BUTTONS = {"credits:join", "credits:close"}
