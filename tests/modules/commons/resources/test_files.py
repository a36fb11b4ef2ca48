import pytest
from django.core.files.base import ContentFile

from maillon.lib.refusal import Refused
from maillon.modules.commons.resources.actions.importing import confirm_file, drop_file, keep_file
from maillon.modules.commons.resources.importing.rows import words_of
from maillon.modules.commons.resources.models import Resource
from tests.together import at_once

pytestmark = pytest.mark.django_db
OF_2020 = """Intitulé de la ressource proposée,Adresse (URL) de la ressource,Descriptif sommaire,Type de ressource,Domaines,Statut
Consulter un médecin à distance,https://www.doctolib.fr/?utm_source=sn,"Prendre rendez-vous, consulter",Vidéo,1 - Je consulte un médecin,publié
Le même,http://doctolib.fr,,site web,1 - Je consulte un médecin,publié
Sans adresse,,,,,publié
Mauvaise adresse,voir le site,,,,publié
Pas encore,https://example.org,,,,brouillon
,https://www.vikidia.org/,,truc,Jardinage,publié
"""


def bring(text, by, now, name="ressources.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return keep_file(ContentFile(content, name=name), by=by, now=now)


def test_the_spreadsheet_of_2020_is_looked_at_then_brought_in(sylvie, now):
    kept = bring(OF_2020, sylvie, now)
    before = Resource.objects.count()
    confirm_file(kept, by=sylvie, now=now)

    figures = {name: kept.report[name] for name in ("read", "new", "known", "refused")}
    assert (before, figures) == (0, {"read": 6, "new": 2, "known": 0, "refused": 4})
    rows = Resource.objects.order_by("pk").values_list("title", "address", "kind", "theme", "state")
    assert list(rows) == [
        ("Consulter un médecin à distance", "https://www.doctolib.fr/", "video", "soin", "published"),
        ("vikidia.org", "https://www.vikidia.org/", "site", "bases", "published"),
    ]
    assert [line["reason"] for line in kept.report["refusals"]] == ["twice", "no_address", "bad_address", "not_chosen"]
    assert [line["reason"] for line in kept.report["doubts"]] == ["title_missing", "kind_unknown", "theme_unknown"]
    assert all(words_of(line) for line in kept.report["refusals"] + kept.report["doubts"])
    assert (kept.state, kept.content) == ("done", "")


def test_the_same_file_twice_adds_nothing_and_changes_nothing(sylvie, now):
    confirm_file(bring(OF_2020, sylvie, now), by=sylvie, now=now)
    Resource.objects.filter(theme="soin").update(title="Écrit ici")

    again = confirm_file(bring(OF_2020, sylvie, now), by=sylvie, now=now)

    assert (again.report["new"], again.report["known"]) == (0, 2)
    assert Resource.objects.filter(title="Écrit ici").exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_file_is_read_whatever_saved_it(encoding, separator, sylvie, now):
    lines = [["Titre", "Adresse", "Thème"], ["L’été à l’école", "vikidia.org", "École"]]
    content = "\r\n".join(separator.join(line) for line in lines).encode(encoding)

    confirm_file(bring(content, sylvie, now), by=sylvie, now=now)

    assert Resource.objects.values_list("title", "theme").get() == ("L’été à l’école", "ecole")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04 un tableur", "resources_file_unread"),
        (b"\x00\x01\x02", "resources_file_unread"),
        (b"Titre;Description\nun;deux\n", "resources_file_no_address"),
        (b"Titre;Adresse\n", "resources_file_empty"),
        (b"", "resources_file_no_address"),
        (b"Adresse\n" + b"a.fr\n" * 2_001, "resources_file_long"),
        (b"Adresse\n" + b"a" * 1_000_001, "resources_file_large"),
        (b"Adresse\n" + b"a" * 30_000, "resources_file_unread"),
    ],
)
def test_a_file_that_is_no_list_of_pages_is_refused_in_words(content, reason, sylvie, now):
    with pytest.raises(Refused, match=reason):
        bring(content, sylvie, now)


def test_a_file_given_up_is_forgotten(sylvie, now):
    kept = drop_file(bring(OF_2020, sylvie, now), by=sylvie, now=now)

    assert (kept.content, Resource.objects.count()) == ("", 0)
    with pytest.raises(Refused, match="move_impossible"):
        confirm_file(kept, by=sylvie, now=now)


def test_only_the_coordination_brings_files_in(make_person, now):
    with pytest.raises(Refused, match="not_allowed"):
        bring(OF_2020, make_person("Awa"), now)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_confirm_one_file_one_does(make_person, give, now):
    sylvie = make_person("Sylvie")
    give(sylvie, "coordinator")
    kept = bring(OF_2020, sylvie, now)

    def confirm():
        from maillon.modules.commons.resources.models import ResourceFile

        return confirm_file(ResourceFile.objects.get(pk=kept.pk), by=sylvie, now=now)

    answers = at_once([confirm for _time in range(20)])

    assert sum(answer not in ("stale", "move_impossible") for answer in answers) == 1
    assert Resource.objects.count() == 2
