"""The pages of organisations: those of the coordination by territory, and those of whoever acts for one."""

import pytest

from maillon.kernel.organisations.actions.asking import ask_to_act
from maillon.kernel.organisations.actions.inviting import invite_to_act
from maillon.kernel.organisations.models import ActingRequest, Member, Organisation
from maillon.kernel.organisations.queries import organisations_of

pytestmark = pytest.mark.django_db
LIST = "/coordination/organismes/"
COST_OF_LIST = 9


@pytest.fixture
def as_(client):
    """Sign in as somebody, and return their browser."""

    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in


def test_a_coordinator_sees_and_finds_those_of_their_territory(as_, sylvie, elsewhere, awa, garden, now):
    assert as_(awa).get(LIST).status_code == 403
    assert "Le Jardin" not in as_(elsewhere).get(LIST).content.decode()
    assert as_(elsewhere).get(f"{LIST}{garden.code}/").status_code == 404

    client = as_(sylvie)
    assert "Le Jardin" in client.get(LIST).content.decode()
    assert "Le Jardin" in client.get(f"{LIST}?q=jàrd").content.decode()
    assert "Le Jardin" in client.get(f"{LIST}?q=feurs").content.decode()
    assert "Aucun ne s’appelle ainsi" in client.get(f"{LIST}?q=zzz").content.decode()


def test_the_list_costs_the_same_for_one_as_for_five(
    as_, sylvie, awa, garden, act, feurs, make_person, now, django_assert_num_queries
):
    act(awa, garden)
    client = as_(sylvie)
    client.get(LIST)
    with django_assert_num_queries(COST_OF_LIST):
        client.get(LIST)
    for number in range(4):
        act(awa, Organisation.objects.create(name=f"Autre {number}", territory=feurs, created_at=now))
        ask_to_act(name="Encore", territory=feurs, by=make_person(f"Personne {number}"), now=now)
    with django_assert_num_queries(COST_OF_LIST):
        page = client.get(LIST).content.decode()
    assert page.count("1 personne agit") == 5


def test_what_cannot_be_read_is_said_beside_its_field_and_nothing_typed_is_lost(as_, sylvie, feurs):
    said = {"name": "La Ressourcerie", "kind": "association", "siret": "12", "rna": "bonjour", "place": "Feurs"}
    page = as_(sylvie).post(f"{LIST}nouveau/", said).content.decode()

    assert "Recomptez les chiffres" in page
    assert "Un numéro RNA s’écrit W" in page
    assert 'value="La Ressourcerie"' in page
    assert not Organisation.objects.exists()

    wrong = as_(sylvie).post(f"{LIST}nouveau/", said | {"siret": "43493312300028", "rna": ""}).content.decode()
    assert "Un chiffre est faux" in wrong


def test_it_is_registered_then_somebody_is_added_by_their_code_and_ended(as_, sylvie, awa, feurs):
    client = as_(sylvie)
    said = {"name": "La Ressourcerie", "kind": "association", "siret": "434 933 123 00029", "place": "Feurs"}
    there = client.post(f"{LIST}nouveau/", said).headers["Location"]
    again = client.post(f"{LIST}nouveau/", said).content.decode()
    assert "déjà connu\u00a0: La Ressourcerie, Feurs" in again

    assert "Personne n’a ce code" in client.post(there, {"who": "ZZZZZZZZ"}).content.decode()
    client.post(there, {"who": awa.code.lower()})
    assert "Awa" in client.get(there).content.decode()
    client.post(f"{there}personnes/{awa.code}/fin/")
    assert not Member.objects.exists()
    client.post(f"{there}fermeture/")
    assert "Cet organisme est fermé" in client.get(there).content.decode()


def test_an_address_is_answered_the_same_with_or_without_an_account(as_, sylvie, awa, garden):
    client, said = as_(sylvie), []
    for address in (awa.email, "inconnue@example.org"):
        page = client.post(f"{LIST}{garden.code}/", {"who": address}, follow=True).content.decode()
        said.append(f"Une invitation part à {address}." in page)

    assert said == [True, True]
    assert "Awa" not in page


def test_an_invitation_is_opened_said_yes_to_and_used(as_, sylvie, awa, garden, now):
    made = invite_to_act(garden, awa.email, by=sylvie, now=now)
    client, url = as_(awa), f"/mes-organismes/invitation/{made.token}/"

    assert "Sylvie vous invite" in client.get(url).content.decode()
    assert not Member.objects.exists()
    client.post(url)
    assert list(organisations_of(awa)) == [garden]
    assert "n’est plus valable" in client.get(url, follow=True).content.decode()


def test_somebody_asks_the_coordination_answers_and_they_leave(as_, sylvie, elsewhere, awa, feurs):
    client = as_(awa)
    assert "Dites en quelques mots" in client.post("/mes-organismes/demande/", {"name": "Le Jardin"}).content.decode()
    said = {"name": "Le Jardin", "kind": "association", "place": "Feurs", "part": "Je tiens la clé."}
    client.post("/mes-organismes/demande/", said)
    assert "Attendent une réponse" in client.get("/mes-organismes/").content.decode()
    again = client.post("/mes-organismes/demande/", said).content.decode()
    assert "Vous avez déjà demandé, et attendez" in again
    assert "Je tiens la clé." in again

    url = f"{LIST}demandes/{ActingRequest.objects.get().code}/"
    assert as_(elsewhere).get(url).status_code == 404
    client = as_(sylvie)
    assert "Awa, pour Le Jardin" in client.get(LIST).content.decode()
    assert "Je tiens la clé." in client.get(url).content.decode()
    assert "Dites pourquoi" in client.post(url, {"refuse": "1"}).content.decode()
    client.post(url, {"accept": "1", "which": "new"})

    client = as_(awa)
    assert "Vous agissez pour" in client.get("/mes-organismes/").content.decode()
    client.post(f"/mes-organismes/{Organisation.objects.get().code}/depart/")
    assert not organisations_of(awa).exists()


def test_a_request_is_taken_back_by_its_author_alone(as_, awa, ines, sylvie, feurs, now):
    asked = ask_to_act(name="Le Jardin", territory=feurs, by=awa, now=now)
    url = f"/mes-organismes/demande/{asked.code}/retrait/"

    assert as_(ines).post(url).status_code == 404
    as_(awa).post(url)

    assert ActingRequest.objects.get().state == "withdrawn"
