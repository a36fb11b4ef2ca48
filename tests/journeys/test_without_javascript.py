"""Everything essential works in a browser that runs no script at all."""

import re

from playwright.sync_api import expect

from .gestures import (
    ask_for_a_code,
    ask_to_be_called,
    go_off_duty,
    go_on_duty,
    headline,
    new_number,
    press,
    type_the_code,
)

MARCEL = "Marcel attend devant sa tablette."


def test_somebody_without_javascript_searches_reads_asks_follows_and_cancels(someone):
    person = someone(javascript=False, width=360, height=740)
    person.goto("/")
    person.get_by_role("searchbox", name="Votre question").fill("voir mes petits enfant en vidéo")
    person.get_by_role("button", name="Chercher").click()
    person.get_by_role("region", name="Guides").get_by_role("link").first.click()
    expect(person).to_have_url(re.compile("/guides/appel-video-whatsapp/$"))

    person.get_by_role("radio", name="Oui, il m’a aidé").check()
    press(person, "Envoyer ma réponse")
    expect(person.get_by_role("region", name="Et vous")).to_contain_text("Merci")

    person.get_by_role("main").get_by_role("link", name="Être rappelé").first.click()
    code = ask_to_be_called(person, commune="42300", phone=new_number(), said="Je voudrais voir mes petits-enfants.")
    expect(headline(person)).to_contain_text("dans la file")

    person.goto("/suivi/")
    person.get_by_role("textbox", name="Votre code").fill(f"{code[:4].lower()} {code[4:].lower()}")
    press(person, "Voir")
    expect(person).to_have_url(re.compile(f"/suivi/{code}/$"))
    person.locator("summary", has_text="Je n’ai plus besoin d’aide").click()
    press(person, "Annuler ma demande")
    expect(headline(person)).to_have_text("Vous avez annulé cette demande")


def test_a_mediator_without_javascript_takes_rings_and_closes(someone):
    person, mediator = someone(javascript=False), someone(javascript=False)
    number = new_number()
    person.goto("/etre-rappele/?theme=securite")
    ask_to_be_called(person, commune="Roanne", phone=number, said=MARCEL, name="Marcel")
    ask_for_a_code(mediator, "bruno@example.org", then="?next=/permanence/")
    type_the_code(mediator)
    go_on_duty(mediator, theme="Achats")

    main = mediator.get_by_role("main")
    waiting = main.locator(".row", has_text="Roanne").filter(has_text="Sécurité")
    waiting.last.get_by_role("button", name="Prendre celle-ci").click()  # the newest is last
    expect(main.locator("blockquote")).to_contain_text(MARCEL)
    press(mediator, re.compile("Voir le numéro"))
    expect(main.get_by_role("link", name=number.replace(" ", "\u00a0"))).to_be_visible()
    main.get_by_role("textbox", name="Notes").fill("Tablette éteinte puis rallumée.")
    main.get_by_role("button", name="Aidée en partie").click()
    expect(main).not_to_contain_text(MARCEL)

    go_off_duty(mediator)
    person.reload()
    expect(headline(person)).to_contain_text("une partie est réglée")
