"""A mission asks for skills found by everyday words, without JavaScript, and is found by them."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillon.kernel import kinds
from maillon.kernel.kinds import Skills
from maillon.kernel.listings.models import Listing
from maillon.kernel.skills.tree import code_of

pytestmark = pytest.mark.django_db
BIKES = code_of("Vélo, transport et manutention", "Réparation de vélos")
SAID = {
    "title": "Réparer nos vélos ensemble", "field": "crafts", "place": "42110", "address": "",
}  # fmt: skip


@pytest.fixture
def signed_in(client, nadia, feurs):
    client.force_login(nadia)
    return client


def main(answer):
    return answer.content.decode().replace("\u00a0", " ")


def test_everyday_words_bring_skills_to_tick_and_nothing_is_kept(signed_in):
    page = main(signed_in.post("/savoirs/publier/offer/", {"skills_words": "bricoler", "skills_look": "1"}))

    assert "Plomberie" in page
    assert "Donnez un titre" not in page
    assert not Listing.objects.exists()


def test_without_words_the_title_is_tried(signed_in):
    page = main(signed_in.post("/savoirs/publier/offer/", {**SAID, "skills_words": "", "skills_look": "1"}))

    assert "Réparation de vélos" in page


def test_what_is_ticked_stays_while_one_looks_for_more_and_is_on_the_page(signed_in):
    looking = {**SAID, "skills": [BIKES], "skills_words": "anglais", "skills_look": "1"}
    page = main(signed_in.post("/savoirs/publier/offer/", looking))
    assert f'value="{BIKES}"' in page.split("Anglais")[0]

    kept = main(signed_in.post("/savoirs/publier/offer/", {**SAID, "skills": [BIKES]}, follow=True))

    assert "Réparation de vélos" in kept
    listing = Listing.objects.get()
    assert listing.details["skills"] == [BIKES]
    assert f"skills:{code_of('Vélo, transport et manutention')}" in listing.facets


def test_too_many_skills_and_words_of_no_skill_are_said_beside_the_field(signed_in):
    many = [code_of("Langues", name) for name in ("Anglais", "Arabe", "Espagnol", "Portugais", "Ukrainien et russe")]
    many += [code_of("Cuisine", name) for name in ("Cuisine de tous les jours", "Pâtisserie et pain")]
    many += [code_of("Numérique", name) for name in ("Programmation", "Démarches en ligne", "Téléphone et tablette")]
    many += [BIKES]

    assert "10 au plus" in main(signed_in.post("/savoirs/publier/offer/", {**SAID, "skills": many}))
    nothing = main(signed_in.post("/savoirs/publier/offer/", {"skills_words": "zzzzqq", "skills_look": "1"}))
    assert "Aucune compétence ne porte ce nom" in nothing


def test_a_list_is_narrowed_by_everyday_words_within_its_statements(client, published):
    published(kinds.get("skill_exchange"), title="Atelier vélo", details={"field": "crafts", "skills": [BIKES]})
    published(kinds.get("skill_exchange"), title="Faire son pain")
    client.get("/savoirs/?skills=v%C3%A9lo")

    with CaptureQueriesContext(connection) as asked:
        found = main(client.get("/savoirs/?skills=r%C3%A9parer+un+v%C3%A9lo"))

    assert "Atelier vélo" in found
    assert "Faire son pain" not in found
    assert len(asked) <= 6
    unknown = main(client.get("/savoirs/?skills=zzzzqq"))
    assert "Aucune compétence ne porte ce nom" in unknown
    assert "Faire son pain" in unknown


def test_skills_are_not_asked_of_whoever_answers():
    with pytest.raises(ValueError, match="whoever publishes"):
        Skills("skills", "Compétences", answer=True)


def test_a_file_is_tried_and_brought_in_from_the_command_line(tmp_path, capsys):
    file = tmp_path / "skills.csv"
    file.write_text("Bois;Menuiserie\nBois;\nBois;Menuiserie\n", "utf-8")

    call_command("import_skills", str(file), "--dry-run")
    call_command("import_skills", str(file))

    tried, done = capsys.readouterr().out.split("Rien n’a été écrit")
    assert "3 lignes lues" in tried
    assert "Ligne 3" in done
    assert "la même qu’à la ligne 1" in done
