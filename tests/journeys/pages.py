"""Every page of the site, who looks at it, and what they do before."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from playwright.sync_api import Page

from tests.fixtures.browser import OPERATOR

from .gestures import (
    INES,
    KARIM,
    NADIA,
    SYLVIE,
    answer_the_questions,
    ask_for_a_code,
    become,
    code_from_an_application,
    enrol_as_volunteer,
    open_a_week_of_mine,
    press,
    read_the_briefing,
    type_the_code,
)

GUIDE = {"slug": "declarer-revenus"}
GROUP, THREAD, LETTER = {"code": "GR0VPE00"}, {"code": "C0NVER5A"}, {"code": "1ETTRE00"}
FOLLOWED = {"code": "JEANNE00"}
IN_HAND = {"code": "KAR1M001"}
PLACE_LINK = "lien-du-lieu-de-la-demonstration"
KEYHOLDER = "cle@example.org"
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
PLACES_FILE = """id,nom,commune,code_postal,adresse,latitude,longitude,services
essai-1,Le coin numérique,Saint-Étienne,42000,1 place du Peuple,45.43,4.39,Aides aux démarches administratives
essai-2,,Roanne,42300,,,,
"""
VOLUNTEERS_FILE = """Nom;E-mail;Commune;Thèmes
Aline;aline.essai@example.org;Roanne;Santé
;sans-nom@example.org;Roanne;
Bob;bob.essai@example.org;Roanne;Jardinage
"""


@dataclass(frozen=True)
class Sight:
    """One page as one person sees it; `before` leads there where an address is not enough."""

    name: str
    who: str = "visitor"
    arguments: dict[str, str] = field(default_factory=dict)
    query: str = ""
    before: Callable[[Page], None] | None = None
    status: int = 200

    def __str__(self):
        return f"{self.who} {self.name}{self.query}"

    def open(self, page: Page) -> None:
        """Go to the page, and make sure that it is the one asked for."""
        if self.before:
            self.before(page)
            return
        path = self.name if self.name.startswith("/") else reverse(self.name, kwargs=self.arguments)
        answer = page.goto(path + self.query)
        assert answer.status == self.status
        assert page.evaluate("location.pathname") == path


def _visitor(page):
    pass


def _mediator(page):
    become(page, KARIM)


def _coordinator(page):
    become(page, SYLVIE)


def _candidate(page):
    become(page, INES)


def _operator(page):
    ask_for_a_code(page, OPERATOR)
    type_the_code(page)


def _keyholder(page):
    """Somebody new, who has just added a passkey and an application."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    ask_for_a_code(page, KEYHOLDER)
    type_the_code(page)
    page.get_by_role("textbox", name="Comment vous appeler").fill("Clé")
    press(page, "Ouvrir mon compte")
    page.wait_for_url("**/moi/")
    page.goto(reverse("mfa_activate_totp"))
    secret = page.locator("code").text_content()
    page.get_by_role("textbox", name="Code").fill(code_from_an_application(secret))
    press(page, "Ajouter l’application")
    page.wait_for_url("**/secours/")
    page.goto(reverse("mfa_add_webauthn"))
    press(page, "Ajouter une clé d’accès")
    page.wait_for_url(lambda url: "ajout" not in url)


PEOPLE = {
    "visitor": _visitor,
    "mediator": _mediator,
    "coordinator": _coordinator,
    "candidate": _candidate,
    "facilitator": _visitor,
    "operator": _operator,
    "keyholder": _keyholder,
}


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


def _give_no_opinion(page):
    page.goto(reverse("commons:guide", kwargs=GUIDE))
    press(page, "Envoyer ma réponse")
    page.locator("[data-error-summary]").wait_for()


def _ask_for_a_code(page):
    ask_for_a_code(page, "quelquun@example.org")


def _prove_a_new_address(page):
    ask_for_a_code(page, "nouvelle@example.org")
    type_the_code(page)
    page.wait_for_url("**/bienvenue/")


def _stop_at_the_second_step(page):
    page.goto(reverse("account_logout"))
    press(page, "Se déconnecter")
    ask_for_a_code(page, KEYHOLDER)
    type_the_code(page)
    page.wait_for_url("**/securite/connexion/")


def _open_the_first_place(page):
    page.goto(reverse("directory:places"))
    page.locator(".finder__list a").first.click()
    page.wait_for_url("**/lieux/*/")


def _send_the_first_place(page):
    _open_the_first_place(page)
    page.get_by_role("main").get_by_role("link", name="Recevoir par SMS ou e-mail").click()
    page.wait_for_url("**/envoyer/")


def _send_a_file_of_places(page):
    page.goto(reverse("directory:imports"))
    page.locator("input[type=file]").set_input_files(
        {"name": "essai.csv", "mimeType": "text/csv", "buffer": PLACES_FILE.encode()}
    )
    page.locator("input[name=source]").fill("essai")
    page.locator("main form:has(input[type=file]) button[type=submit]").click()
    page.wait_for_url(lambda url: not url.endswith("/imports/"))


def _open_the_first_key(page):
    page.goto(reverse("mfa_list_webauthn"))
    page.get_by_role("main").get_by_role("link", name="Renommer").click()
    page.wait_for_url("**/cles/*/")


def _remove_the_first_key(page):
    page.goto(reverse("mfa_list_webauthn"))
    page.get_by_role("main").get_by_role("link", name="Retirer").click()
    page.wait_for_url("**/retrait/")


def _forget_the_name(page):
    page.goto(reverse("people:me"))
    page.locator("input[name=name]").fill("")
    page.locator(f"form[action='{reverse('people:profile')}'] button[type=submit]").click()
    page.locator("[data-error-summary]").wait_for()


def _send_a_stale_form(page):
    page.goto(reverse("commons:guide", kwargs=GUIDE))
    page.get_by_role("textbox", name="Que manque-t-il").fill("La date de fin.")
    page.context.clear_cookies(name="csrftoken")
    press(page, "Envoyer ma réponse")
    page.get_by_role("button", name="Envoyer de nouveau").wait_for()


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
    _open_my_shift(page)
    page.goto(page.url + "echange/")


def _offer_an_exchange(page):
    _choose_an_exchange(page)
    page.get_by_role("main").get_by_role("checkbox").first.check()
    press(page, "Proposer l’échange")
    page.wait_for_url(re.compile(r"/creneaux/\w{8}/$"))
    page.get_by_role("link", name="L’échange que vous proposez attend une réponse").click()
    page.wait_for_url("**/echanges/*/")


def _open_the_link_of_a_message(page):
    page.goto(reverse("notices:inbox"))
    press(page, "Répondre d’un geste")
    page.wait_for_url("**/creneaux/reponse/*/")


def _make_a_certificate(page):
    page.goto(reverse("rota:hours"))
    press(page, "Établir l’attestation")
    page.get_by_role("main").get_by_role("link", name=re.compile(r"^\w{4}\s\w{4}$")).first.click()
    page.wait_for_url("**/attestation/*/")


def _say_who_I_am(page):
    page.goto(reverse("volunteers:who"))
    page.get_by_role("textbox", name="Comment vous appeler").fill("Malik")
    page.get_by_role("textbox", name="Dans quelle commune").fill("Roanne")
    page.get_by_role("radio", name="18 ans ou plus").check()
    press(page, "Continuer")
    page.wait_for_url("**/aide/")


def _say_what_I_can_do(page):
    _say_who_I_am(page)
    page.get_by_role("radio", name="J’aide déjà").check()
    page.get_by_role("radio", name="Cela dépend").check()
    press(page, "Continuer")
    page.wait_for_url("**/envoi/")


def _send_no_address(page):
    _say_what_I_can_do(page)
    press(page, "Envoyer mon inscription")
    page.locator("[data-error-summary]").wait_for()


def _open_the_link(page, part):
    """Open the last link of that kind among the messages a demonstration shows, as soon as it is there."""
    link = page.locator(f"main a[href*='{part}']").first
    page.goto(reverse("portal:demo_messages"))
    for _second in range(20):
        if link.count():
            break
        page.wait_for_timeout(1_000)
        page.reload()
    page.goto(link.get_attribute("href"))


def _ask_a_parent(page):
    page.goto(reverse("volunteers:who"))
    elsewhere = page.context.browser.new_context(base_url=page.evaluate("location.origin"), locale="fr-FR")
    enrol_as_volunteer(
        elsewhere.new_page(), name="Jules", commune="Roanne", address=f"jules-{time.time():.0f}@example.org",
        age="16 ou 17 ans", parent="parent.de.jules@example.org",
    )  # fmt: skip
    elsewhere.close()
    _open_the_link(page, "/devenir-benevole/accord/")


def _send_a_file_of_volunteers(page):
    page.goto(reverse("volunteers:import"))
    page.locator("input[type=file]").set_input_files(
        {"name": "essai.csv", "mimeType": "text/csv", "buffer": VOLUNTEERS_FILE.encode()}
    )
    press(page, "Examiner le fichier")
    page.wait_for_url(lambda url: not url.endswith("/import/"))


def _open_an_invitation(page):
    _send_a_file_of_volunteers(page)
    press(page, "Envoyer les invitations")
    page.get_by_role("link", name="Retour aux fichiers").wait_for()
    _open_the_link(page, "/devenir-benevole/invitation/")


def _open_the_first_volunteer(page):
    page.goto(reverse("volunteers:manage") + "?state=all")
    page.locator("main td a").first.click()
    page.wait_for_url("**/benevoles/*/")


def _open_how_we_welcome(page):
    page.goto(reverse("volunteers:manage"))
    page.get_by_role("link", name="L’accueil de").first.click()
    page.wait_for_url("**/accueil/*/")


def _reach_the_questions(page):
    read_the_briefing(page)
    page.wait_for_url("**/questions/")


def _reach_the_promise(page):
    read_the_briefing(page)
    if page.url.endswith("/questions/"):
        answer_the_questions(page)
    page.wait_for_url("**/engagement/")


def _planning(page, name: str) -> None:
    """Go to a page of the week that is to be prepared."""
    page.goto(reverse("planning:index"))
    if name != "week":
        page.goto(page.url + {"demand": "demandes/", "shifts": "creneaux/", "rota": "benevoles/"}[name])


def _plan(name: str) -> Callable[[Page], None]:
    return lambda page: _planning(page, name)


def _open_a_shift_of_the_plan(page):
    _planning(page, "shifts")
    page.locator("main tbody th a").nth(1).click()
    page.wait_for_url("**/creneau/*/")


def _open_the_promise(page):
    _planning(page, "week")
    page.get_by_role("main").get_by_role("link", name="Promesse et règles").click()
    page.wait_for_url("**/promesse/")


def _write_to_the_hub(page):
    page.goto(reverse("groups:groups"))
    page.get_by_role("link", name="Écrire à tout le pôle").click()
    page.wait_for_url("**/pole/*/conversation/")


def _say_nothing_in_a_conversation(page):
    page.goto(reverse("conversations:thread", kwargs=THREAD))
    press(page, "Envoyer")
    page.locator("[data-error-summary]").wait_for()


def _go_on_to_sending(page):
    page.goto(reverse("groups:letters"))
    page.get_by_role("link", name="Le mois prochain").click()
    press(page, "Passer à l’envoi")
    page.wait_for_url("**/envoi/")


def _find_the_letters_of_a_hub(page):
    page.goto(reverse("groups:archive", kwargs=LETTER))
    page.get_by_role("link", name="Recevoir les prochaines").click()
    page.wait_for_url("**/abonnement/*/")


def _subscribe(page):
    _find_the_letters_of_a_hub(page)
    page.get_by_role("textbox", name="Votre adresse e-mail").fill("lectrice@example.org")
    press(page, "Je m’abonne")
    page.get_by_role("heading", name="Regardez votre boîte").wait_for()


def _confirm_a_subscription(page):
    _subscribe(page)
    _follow_in_the_mail(page, "Voir la confirmation", "**/confirmation/*/")


def _be_invited_to_a_group(page):
    become(page, NADIA)
    page.goto(reverse("groups:group", kwargs=GROUP))
    page.get_by_role("textbox", name="Adresse e-mail de la personne").fill("nouvelle.venue@example.org")
    press(page, "Envoyer l’invitation")
    _follow_in_the_mail(page, "Voir l’invitation", "**/invitation/*/")


def _want_no_more_letters(page):
    _follow_in_the_mail(page, "Ne plus recevoir ces lettres", "**/desinscription/*/")


def _follow_in_the_mail(page, name, where):
    for number in range(1, 20):
        page.goto(f"{reverse('portal:demo_messages')}?page={number}")
        link = page.get_by_role("main").get_by_role("link", name=name)
        if link.count():
            link.first.click()
            page.wait_for_url(where)
            return
    raise AssertionError(f"No message leads to “{name}”.")


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


def _sights(who: str, *names: str, **options) -> list[Sight]:
    return [Sight(name, who, **options) for name in names]


SIGHTS = [
    *_sights(
        "visitor",
        "portal:home", "portal:find", "portal:legal", "portal:privacy", "portal:accessibility", "portal:demo",
        "portal:demo_messages", "ui:styleguide", "commons:guides", "directory:places", "helpline:need",
        "helpline:follow_door", "helpline:volunteer", "account_login", "account_signup", "account_inactive",
    ),
    Sight("portal:find", query="?q=declarer+mes+impots&pres-de=Saint-Étienne"),
    Sight("portal:find", query="?q=xyzzy"),
    Sight("portal:theme", arguments={"slug": "soin"}),
    Sight("commons:guides", query="?theme=demarches"),
    Sight("commons:guide", arguments=GUIDE),
    Sight("commons:opinion", before=_give_no_opinion),
    Sight("commons:sending", arguments=GUIDE),
    Sight("directory:places", query="?pres-de=Saint-Étienne"),
    Sight("directory:place", before=_open_the_first_place),
    Sight("directory:sending", before=_send_the_first_place),
    Sight("helpline:where", before=_answer_the_need),
    Sight("helpline:when", before=_answer_where),
    Sight("helpline:when", before=_answer_when_wrongly, query=" with nothing said"),
    Sight("helpline:follow", arguments=FOLLOWED),
    Sight("people:code", before=_ask_for_a_code),
    Sight("people:welcome", before=_prove_a_new_address),
    Sight("/nulle-part/", status=404),
    Sight("/stale-form/", before=_send_a_stale_form),
    *_sights("mediator", "portal:home", "helpline:desk", "helpline:themes", "people:me", "people:devices", "notices:inbox", "notices:settings"),
    *_sights("mediator", "helpline:board", status=403),
    *_sights("mediator", "people:confirm", "account_logout"),
    *_sights("mediator", "rota:week", "rota:availability", "rota:feed_settings", "rota:hours"),
    Sight("rota:shift", "mediator", before=_open_my_shift),
    Sight("rota:book", "mediator", before=_take_one_shift_too_many),
    Sight("rota:swap_offer", "mediator", before=_choose_an_exchange),
    Sight("rota:swap", "mediator", before=_offer_an_exchange),
    Sight("rota:attestation", "mediator", before=_make_a_certificate),
    Sight("rota:link", "mediator", before=_open_the_link_of_a_message),
    Sight("rota:link", arguments={"key": "rien"}, status=404),
    Sight("rota:attestation_door"),
    Sight("rota:attestation", arguments={"code": "ABCD1234"}, status=404),
    *_sights(
        "coordinator",
        "portal:home", "helpline:board", "commons:opinions", "directory:duplicates", "directory:reports", "mfa_index",
    ),
    *_sights("mediator", "helpline:questions", "helpline:hard_call"),
    Sight("helpline:ask_colleagues", "mediator", {"code": "KAR1M001"}),
    Sight("helpline:question", "mediator", {"code": "KAR1M0QE"}),
    *_sights("coordinator", "helpline:debriefs"),
    Sight("helpline:board_request", "coordinator", FOLLOWED),
    Sight("directory:place", "coordinator", before=_open_the_first_place),
    *[Sight(f"planning:{name}", "coordinator", before=_plan(name)) for name in ("week", "demand", "shifts", "rota")],
    Sight("planning:shift", "coordinator", before=_open_a_shift_of_the_plan),
    Sight("planning:promise", "coordinator", before=_open_the_promise),
    *_sights("mediator", "planning:answers"),
    *_sights("mediator", "helpline:new_call", "helpline:handovers"),
    Sight("helpline:handover_sheet", "mediator", before=_open_the_sheet),
    Sight("helpline:hand_over", "mediator", arguments=IN_HAND),
    Sight("helpline:hand_over", "mediator", before=_choose_a_place, query=" to a place"),
    *_sights("coordinator", "helpline:board_handovers", "helpline:duplicates"),
    Sight("helpline:handover", "coordinator", before=_open_the_first_hand_over),
    Sight("helpline:place", arguments={"secret": PLACE_LINK}),
    Sight("helpline:place", arguments={"secret": "rien"}, status=404),
    Sight("helpline:follow", arguments={"code": "RENEE000"}),
    *_sights("coordinator", "helpline:figures"),
    Sight("helpline:figures_shared", "coordinator", before=_share_the_figures),
    Sight("helpline:figures_shared", arguments={"code": "RENEE000", "secret": "rien"}, status=404),
    *_sights("operator", "directory:imports", "notices:not_sent", "mfa_activate_totp", "portal:home"),
    Sight("directory:preview", "operator", before=_send_a_file_of_places),
    *_sights(
        "keyholder",
        "people:me", "people:address", "privacy:erase_me", "mfa_index", "mfa_deactivate_totp",
        "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn",
        "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
    ),
    Sight("groups:archive", arguments=LETTER),
    Sight("groups:subscribe", before=_find_the_letters_of_a_hub),
    Sight("groups:subscribe", before=_subscribe, query=" once asked"),
    Sight("groups:confirm", before=_confirm_a_subscription),
    Sight("groups:unsubscribe", before=_want_no_more_letters),
    *_sights(
        "mediator", "conversations:threads", "conversations:my_words", "groups:groups", "groups:new_group",
    ),
    Sight("conversations:thread", "mediator", THREAD),
    Sight("conversations:thread", "mediator", before=_say_nothing_in_a_conversation, query=" with nothing said"),
    Sight("groups:group", "mediator", GROUP),
    Sight("groups:open_for_group", "mediator", GROUP),
    Sight("groups:open_for_hub", "mediator", before=_write_to_the_hub),
    Sight("groups:invitation", "facilitator", before=_be_invited_to_a_group),
    Sight("conversations:thread", "coordinator", THREAD),
    Sight("groups:group", "coordinator", GROUP),
    Sight("groups:settings", "coordinator", GROUP),
    *_sights("coordinator", "groups:letters", "groups:new_letter"),
    Sight("groups:letter", "coordinator", LETTER),
    Sight("groups:sending", "coordinator", before=_go_on_to_sending),
    Sight("people:profile", "keyholder", before=_forget_the_name),
    Sight("mfa_edit_webauthn", "keyholder", before=_open_the_first_key),
    Sight("mfa_remove_webauthn", "keyholder", before=_remove_the_first_key),
    Sight("mfa_authenticate", "keyholder", before=_stop_at_the_second_step),
    Sight("volunteers:who"),
    Sight("volunteers:help", before=_say_who_I_am),
    Sight("volunteers:send", before=_say_what_I_can_do),
    Sight("volunteers:send", before=_send_no_address, query=" with nothing said"),
    Sight("volunteers:consent", before=_ask_a_parent),
    *_sights("candidate", "volunteers:mine"),
    Sight("volunteers:page", "candidate", {"number": 1}),
    Sight("volunteers:questions", "candidate", before=_reach_the_questions),
    Sight("volunteers:promise", "candidate", before=_reach_the_promise),
    *_sights("mediator", "volunteers:mine", "volunteers:scripts"),
    Sight("volunteers:script", "mediator", {"theme": "securite"}),
    *_sights("coordinator", "volunteers:manage", "volunteers:import"),
    Sight("volunteers:manage", "coordinator", query="?state=all&theme=soin"),
    Sight("volunteers:person", "coordinator", before=_open_the_first_volunteer),
    Sight("volunteers:settings", "coordinator", before=_open_how_we_welcome),
    Sight("volunteers:preview", "coordinator", before=_send_a_file_of_volunteers),
    Sight("volunteers:invitation", "coordinator", before=_open_an_invitation),
]  # fmt: skip

# Addresses that show no page of their own.
FOR_MACHINES = {
    "helpline:figures_file", "helpline:figures_shared_file",
    "notices:provider",
    "portal:healthz", "portal:robots", "portal:manifest", "portal:favicon", "commons:qr", "privacy:my_data",
    "rota:attestation_pdf", "rota:shift_ics", "rota:feed", "mfa_download_recovery_codes", "mfa_login_webauthn", "openapi",
}  # fmt: skip
FRAGMENTS = {
    "conversations:thread_live",
    "planning:rota_live",
    "helpline:follow_live",
    "helpline:desk_queue",
    "helpline:desk_offer",
    "helpline:board_live",
    "helpline:questions_live",
    "helpline:question_live",
    "helpline:threads_live",
}
NOT_HERE = {"account_reset_password", "account_change_password", "account_set_password"}
SAME_PAGE = {
    "planning:index": "planning:week",
    "volunteers:prepare": "volunteers:page",
    "account_reauthenticate": "people:confirm",
}
BUTTONS = {
    "conversations:read", "conversations:mute", "conversations:close", "conversations:withdraw", "groups:member",
    "groups:close", "groups:join", "groups:go", "groups:invite", "groups:letter_act", "notices:revive",
    "planning:put", "planning:take", "planning:cover", "planning:cancel", "planning:withdraw", "planning:from_needs",
    "planning:copy", "planning:add", "planning:ask", "planning:publish", "planning:drop", "planning:yes_to_all",
    "planning:yes", "planning:no",
    "volunteers:decline", "volunteers:answer", "volunteers:confirm", "volunteers:skills", "volunteers:document",
    "volunteers:take_back", "volunteers:leave", "volunteers:part", "volunteers:decide", "volunteers:read_document",
    "volunteers:give_hub", "volunteers:pair", "volunteers:seasoned", "volunteers:thank", "volunteers:import_confirm",
    "volunteers:import_drop",
    "rota:availability_add", "rota:availability_drop", "rota:absence", "rota:exceptional_drop", "rota:zone",
    "rota:feed_renew", "rota:feed_stop", "rota:attestation_revoke", "rota:cover_answer", "rota:cover_stop",
    "rota:swap_accept", "rota:swap_withdraw", "rota:booking_remove", "rota:confirm", "rota:give_up", "rota:ask_cover",
    "rota:check_in", "rota:search",
    "portal:demo_become", "ui:reading", "people:forget_phone", "people:elsewhere", "people:sign_out", "notices:read_all", "notices:read",
    "notices:send_again", "directory:decide", "directory:undo", "directory:confirm", "directory:drop", "directory:settle", "directory:report",
    "directory:withdraw", "helpline:cancel", "helpline:start", "helpline:stop", "helpline:pause", "helpline:resume", "helpline:ready",
    "helpline:contact_add", "helpline:contact_remove", "helpline:join", "helpline:separate", "helpline:handover_answer",
    "helpline:handover_withdraw", "helpline:open_sheet", "helpline:duplicates_decide", "helpline:board_separate",
    "helpline:separate_mine", "helpline:take_back_mine", "helpline:place_answer",
    "helpline:accept", "helpline:decline", "helpline:take", "helpline:call", "helpline:notes",
    "helpline:send", "helpline:absence", "helpline:give_back", "helpline:close", "helpline:board_return",
    "helpline:board_end", "helpline:board_take", "helpline:board_give", "helpline:board_raise",
    "helpline:figures_share", "helpline:figures_withdraw", "helpline:question_settle", "helpline:pass_on_hard", "helpline:debrief_taken_up",
}  # fmt: skip


def addresses() -> dict[str, bool]:
    """Return the name of every address of the site but its API, and whether it needs something to be filled in."""
    every = _named(get_resolver().url_patterns, "", False)
    return {name: needs for name, needs in every if not name.startswith("api-1:")}


def _named(patterns, prefix, filled):
    for entry in patterns:
        needs = filled or bool(entry.pattern.converters)
        if isinstance(entry, URLResolver):
            yield from _named(entry.url_patterns, f"{prefix}{entry.namespace}:" if entry.namespace else prefix, needs)
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}" if entry.name else f"{prefix}{entry.pattern}", needs
