"""Figures in the browser: a coordinator reads them, shares them, and a funder opens the link without account."""

import re

import pytest
from playwright.sync_api import expect

from .gestures import SYLVIE, become, headline, press


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_funder_reads_figures_shared_by_a_coordinator(someone, javascript):
    sylvie, funder = someone(javascript=javascript), someone(javascript=javascript, width=360, height=740)
    become(sylvie, SYLVIE)
    sylvie.goto("/coordination/")
    sylvie.get_by_role("link", name="Chiffres", exact=True).click()
    expect(headline(sylvie)).to_have_text("Chiffres")
    asked = sylvie.locator(".stat").first.inner_text()

    with sylvie.expect_download() as downloading:
        sylvie.get_by_role("link", name="Tableur (ODS)").click()
    assert re.fullmatch(r"maillon-\d{4}-\d\d-\d{4}-\d\d\.ods", downloading.value.suggested_filename)
    press(sylvie, "Créer un lien")
    expect(sylvie.get_by_role("status").first).to_contain_text("Le lien est prêt")
    link = sylvie.locator(".row a").first.get_attribute("href")

    funder.goto(link)
    expect(headline(funder)).to_have_text("Les chiffres de la permanence")
    assert funder.locator(".stat").first.inner_text() == asked
    assert funder.evaluate("document.documentElement.scrollWidth <= innerWidth")

    sylvie.locator(".row", has=sylvie.locator(f"a[href='{link}']")).get_by_role("button").click()
    expect(sylvie.get_by_role("status").first).to_contain_text("n’ouvre plus rien")
    funder.goto(link)
    expect(headline(funder)).to_have_text("Ce lien n’ouvre plus rien")
