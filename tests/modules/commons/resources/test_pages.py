import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from maillon.modules.commons.resources.actions.proposing import propose_resource
from maillon.modules.commons.resources.models import Resource, ResourceFile, ResourceOpinion

pytestmark = pytest.mark.django_db


def page_of(client, address):
    return client.get(address).content.decode()


def test_the_list_is_narrowed_by_theme_and_by_type_and_by_words(client, make_resource):
    make_resource("caf.fr", title="La Caf", theme="demarches", kind="service")
    make_resource("lumni.fr", title="Lumni", theme="ecole", kind="video", summary="Réviser en vidéo")
    make_resource("vikidia.org", title="Vikidia", theme="ecole", kind="site")

    def titles(query):
        page = page_of(client, f"/ressources/{query}")
        return [title for title in ("La Caf", "Lumni", "Vikidia") if f">{title}</a>" in page]

    assert titles("") == ["La Caf", "Lumni", "Vikidia"]
    assert titles("?theme=ecole") == ["Lumni", "Vikidia"]
    assert titles("?theme=ecole&type=video") == ["Lumni"]
    assert titles("?q=reviser en video") == ["Lumni"]
    assert titles("?theme=licorne&type=%00&page=99&q=%00") == ["La Caf", "Lumni", "Vikidia"]


def test_what_waits_is_seen_by_those_who_sort_only(client, make_person, sylvie, now):
    proposed, _new = propose_resource("https://sante.example/", theme="soin", said="Très clair", now=now)

    answers = {}
    for name, person in (("Awa", make_person("Awa")), ("Sylvie", sylvie)):
        client.force_login(person)
        answers[name] = [
            client.get(f"/ressources/{proposed.code}/").status_code,
            client.get("/ressources/a-trier/").status_code,
        ]

    assert answers == {"Awa": [404, 403], "Sylvie": [200, 200]}
    assert "Très clair" in page_of(client, "/ressources/a-trier/")
    assert "sante.example" not in page_of(client, "/ressources/")


def test_a_member_of_the_group_of_a_theme_sorts_its_pages(client, make_person, now):
    from maillon.modules.commons.workshops.actions.groups import workshop_of
    from maillon.modules.commons.workshops.models import Place

    awa = make_person("Awa")
    Place.objects.create(workshop=workshop_of("soin", now=now), person=awa, state="member", changed_at=now)
    health, _new = propose_resource("https://sante.example/", theme="soin", now=now)
    school, _new = propose_resource("https://ecole.example/", theme="ecole", now=now)
    client.force_login(awa)

    answers = [
        client.post(f"/ressources/{one.code}/decision/", {"deed": "publish"}).status_code for one in (health, school)
    ]

    assert answers == [302, 404]
    assert list(Resource.objects.published()) == [health]


def test_a_resource_is_written_corrected_and_withdrawn_by_buttons(client, sylvie):
    client.force_login(sylvie)
    given = {
        "title": "La Caf", "address": "www.caf.fr?utm_source=x", "summary": "", "kind": "service", "theme": "demarches",
        "language": "fr", "freedom": "unknown", "needs_account": "yes",
    }  # fmt: skip
    client.post("/ressources/nouvelle/", given)
    resource = Resource.objects.get()
    again = client.post("/ressources/nouvelle/", given)
    client.post(f"/ressources/{resource.code}/correction/", given | {"title": "Caf", "needs_account": ""})
    client.post(f"/ressources/{resource.code}/decision/", {"deed": "broken"})
    broken = page_of(client, f"/ressources/{resource.code}/")
    client.post(f"/ressources/{resource.code}/decision/", {"deed": "withdraw"})

    resource.refresh_from_db()
    assert "déjà parmi les ressources" in again.content.decode()
    assert "ne fonctionne plus" in broken
    assert (resource.title, resource.address, resource.needs_account, resource.state) == (
        "Caf", "https://www.caf.fr/", None, "withdrawn",
    )  # fmt: skip


def test_a_reader_says_whether_it_helped(client, make_resource):
    resource = make_resource()

    answer = client.post(f"/ressources/{resource.code}/avis/", {"helped": "yes"})
    nonsense = client.post(f"/ressources/{resource.code}/avis/", {"helped": "peut-être"})

    assert (answer.url, nonsense.status_code) == (f"/ressources/{resource.code}/?avis=oui#avis", 404)
    assert ResourceOpinion.objects.get().helped is True
    assert "Elle a aidé 1 fois sur 1." in page_of(client, f"/ressources/{resource.code}/")


def test_a_link_to_somebody_else_gives_them_nothing(client, make_resource):
    make_resource(title='<script>alert("x")</script>', summary="<b>")

    page = page_of(client, "/ressources/")

    assert '<a href="https://www.caf.fr/" rel="noopener external nofollow">' in page
    assert "<script>alert" not in page


def test_a_file_is_looked_at_then_brought_in(client, sylvie):
    client.force_login(sylvie)
    content = "Titre;Adresse;Thème\nVikidia;vikidia.org;École\nRien;;\n".encode()
    answer = client.post("/ressources/fichiers/", {"file": SimpleUploadedFile("liens.csv", content)})
    preview = page_of(client, answer.url)
    before = Resource.objects.count()
    client.post(f"{answer.url}decision/", {"confirm": "1"})

    assert "Il n’y a pas d’adresse web." in preview
    assert (before, Resource.objects.get().title, ResourceFile.objects.get().state) == (0, "Vikidia", "done")
    assert "Importé" in page_of(client, answer.url)


@pytest.mark.parametrize("path", ["/ressources/", "/ressources/?q=caf", "/ressources/a-trier/"])
def test_a_list_costs_the_same_for_one_and_for_eight(
    client, sylvie, make_resource, now, path, django_assert_num_queries
):
    def fill(start, many):
        for number in range(start, start + many):
            make_resource(f"https://caf{number}.fr/", title=f"Caf {number}")
            propose_resource(f"https://autre{number}.fr/", theme="soin", by=sylvie, now=now)

    client.force_login(sylvie)
    fill(0, 1)
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    cost = len(few)
    fill(1, 7)
    client.get(path)  # the words of the search were counted again

    with django_assert_num_queries(cost):
        client.get(path)
