"""Beginning a guide: what is missing is told by its field, and what was typed stays."""


def test_a_guide_begun_without_a_title_is_told_so_by_the_field_and_what_was_pasted_stays(client, make_person):
    client.force_login(make_person("Awa"))

    answer = client.post("/atelier/ecrire/", {"title": "", "theme": "bases", "body": "Il fait nuit."})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["title"]
    assert 'href="#id_title"' in answer.text.partition("data-error-summary")[2]
    assert "Il fait nuit." in answer.text
