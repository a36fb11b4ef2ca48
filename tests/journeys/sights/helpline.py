"""The pages of helpline, and who sees them."""

from django.urls import reverse

from ..gestures import NADIA, become, press
from .shape import Sight, seen_by

FOLLOWED = {"code": "JEANNE00"}
IN_HAND = {"code": "KAR1M001"}
PLACE_LINK = "lien-du-lieu-de-la-demonstration"


def _answer_the_need(page):
    page.goto(reverse("helpline:need") + "?theme=demarches")
    press(page, "Continuer")


def _answer_where(page):
    _answer_the_need(page)
    page.get_by_role("textbox", name="Dans quelle commune").fill("Roanne")
    press(page, "Continuer")
    page.wait_for_url("**/quand/")


def _answer_when_wrongly(page):
    _answer_where(page)
    press(page, "Demander à être rappelé")
    page.locator("[data-error-summary]").wait_for()


def _choose_a_place(page):
    page.goto(reverse("helpline:hand_over", kwargs=IN_HAND))
    page.get_by_role("main").get_by_role("link", name="Médiathèque").first.click()
    page.wait_for_url("**lieu=**")


def _open_the_sheet(page):
    page.goto(reverse("helpline:handovers"))
    page.get_by_role("main").get_by_role("link", name="Médiathèque").first.click()
    press(page, "Ouvrir la fiche")
    page.wait_for_url("**/feuille/")


def _open_the_first_hand_over(page):
    page.goto(reverse("helpline:board_handovers"))
    page.get_by_role("main").get_by_role("link", name="France services").first.click()
    page.wait_for_url("**/permanence/relais/*/")


def _share_the_figures(page):
    page.goto(reverse("helpline:figures"))
    press(page, "Créer un lien")
    page.goto(page.locator(".row a").first.get_attribute("href"))


def _read_a_note(page):
    page.goto(reverse("helpline:debriefs"))
    press(page, "Lire la note")
    page.get_by_text("Elle pleurait").wait_for()


def _as_nadia(page):
    become(page, NADIA)
    page.goto(reverse("helpline:listening"))


SIGHTS = [
    *seen_by("visitor", "helpline:need", "helpline:follow_door", "helpline:volunteer"),
    Sight("helpline:where", before=_answer_the_need),
    Sight("helpline:when", before=_answer_where),
    Sight("helpline:when", before=_answer_when_wrongly, query=" with nothing said"),
    Sight("helpline:follow", arguments=FOLLOWED),
    *seen_by("mediator", "helpline:desk", "helpline:themes"),
    *seen_by("mediator", "helpline:board", status=403),
    *seen_by("coordinator", "helpline:board"),
    *seen_by("mediator", "helpline:questions", "helpline:hard_call"),
    Sight("helpline:ask_colleagues", "mediator", {"code": "KAR1M001"}),
    Sight("helpline:question", "mediator", {"code": "KAR1M0QE"}),
    *seen_by("coordinator", "helpline:debriefs"),
    Sight("helpline:debrief_read", "coordinator", before=_read_a_note),
    *seen_by("mediator", "helpline:listening", query="?nobody"),
    Sight("helpline:listening", "facilitator", before=_as_nadia),
    Sight("helpline:board_request", "coordinator", FOLLOWED),
    *seen_by("mediator", "helpline:new_call", "helpline:handovers"),
    Sight("helpline:handover_sheet", "mediator", before=_open_the_sheet),
    Sight("helpline:hand_over", "mediator", arguments=IN_HAND),
    Sight("helpline:hand_over", "mediator", before=_choose_a_place, query=" to a place"),
    *seen_by("coordinator", "helpline:board_handovers", "helpline:duplicates"),
    Sight("helpline:handover", "coordinator", before=_open_the_first_hand_over),
    Sight("helpline:place", arguments={"secret": PLACE_LINK}),
    Sight("helpline:place", arguments={"secret": "rien"}, status=404),
    Sight("helpline:follow", arguments={"code": "RENEE000"}),
    *seen_by("coordinator", "helpline:figures"),
    Sight("helpline:figures_shared", "coordinator", before=_share_the_figures),
    Sight("helpline:figures_shared", arguments={"code": "RENEE000", "secret": "rien"}, status=404),
]
FOR_MACHINES = {
    "helpline:figures_file", "helpline:figures_shared_file",
}  # fmt: skip
FRAGMENTS = {
    "helpline:board_live", "helpline:desk_offer", "helpline:desk_queue", "helpline:follow_live",
    "helpline:question_live", "helpline:questions_live", "helpline:threads_live",
}  # fmt: skip
BUTTONS = {
    "helpline:absence", "helpline:accept", "helpline:board_end", "helpline:board_give", "helpline:board_raise",
    "helpline:board_return", "helpline:board_separate", "helpline:board_take", "helpline:call", "helpline:cancel",
    "helpline:close", "helpline:contact_add", "helpline:contact_remove", "helpline:debrief_taken_up", "helpline:get_in_touch",
    "helpline:decline", "helpline:duplicates_decide", "helpline:figures_share", "helpline:figures_withdraw",
    "helpline:give_back", "helpline:handover_answer", "helpline:handover_withdraw", "helpline:join",
    "helpline:notes", "helpline:open_sheet", "helpline:pass_on_hard", "helpline:pause", "helpline:place_answer",
    "helpline:question_settle", "helpline:ready", "helpline:resume", "helpline:send", "helpline:separate",
    "helpline:separate_mine", "helpline:start", "helpline:stop", "helpline:take", "helpline:take_back_mine",
}  # fmt: skip
