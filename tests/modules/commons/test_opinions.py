"""What readers say of a guide: no account, once each, kept as little as possible."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from maillon.kernel.privacy.actions import sweep
from maillon.modules.commons.actions.importing import import_guides
from maillon.modules.commons.actions.opinions import A_VISITOR_AN_HOUR, give_opinion
from maillon.modules.commons.models import Guide, GuideOpinion

PATH = "/guides/lampe/avis/"


def submission_of(page):
    return page.context["form"]["submission"].value()


def test_a_reader_says_that_a_guide_helped(lamp, client):
    form = client.get("/guides/lampe/")

    answer = client.post(PATH, {"helped": "yes", "submission": submission_of(form)}, follow=True)

    assert answer.redirect_chain == [("/guides/lampe/?avis=oui#avis", 302)]
    assert "Merci" in answer.content.decode()
    assert list(GuideOpinion.objects.values_list("guide__slug", "helped", "missing")) == [("lampe", True, "")]


def test_a_reader_says_what_is_missing_and_it_is_encrypted(lamp, client):
    client.post(PATH, {"helped": "no", "missing": "Où est l’échelle ?"})

    assert GuideOpinion.objects.get().missing == "Où est l’échelle ?"
    with connection.cursor() as cursor:
        cursor.execute("SELECT missing FROM commons_guideopinion")
        assert "échelle" not in cursor.fetchone()[0]


def test_no_with_nothing_more_is_an_answer(lamp, client):
    assert client.post(PATH, {"helped": "no"}).status_code == 302
    assert GuideOpinion.objects.get().helped is False


def test_each_page_carries_its_own_form(lamp, client):
    assert submission_of(client.get("/guides/lampe/")) != submission_of(client.get("/guides/lampe/"))


def test_a_form_posted_again_counts_once(lamp, client):
    form = {"helped": "no", "missing": "L’échelle.", "submission": str(uuid.uuid4())}

    answers = [client.post(PATH, form).status_code for _ in range(A_VISITOR_AN_HOUR + 5)]

    assert set(answers) == {302}
    assert GuideOpinion.objects.count() == 1


def test_a_broken_submission_does_not_stop_the_reader(lamp, client):
    assert client.post(PATH, {"helped": "yes", "submission": "'; DROP"}).status_code == 302


@pytest.mark.parametrize("helped", ["", "peut-être", "yes\x00"])
def test_without_an_answer_the_words_are_kept_and_the_error_is_beside_the_field(lamp, client, helped):
    answer = client.post(PATH, {"helped": helped, "missing": "Où est l’échelle ?"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Choisissez «\u00a0oui\u00a0» ou «\u00a0non\u00a0»." in page
    assert "Où est l’échelle ?</textarea>" in page
    assert GuideOpinion.objects.count() == 0


def test_a_text_too_long_is_kept_on_the_page_and_told(lamp, client):
    answer = client.post(PATH, {"helped": "no", "missing": "a" * 100_000})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "2000 caractères au plus" in page
    assert "a" * 100_000 in page


def test_hostile_words_come_back_as_text(lamp, client):
    page = client.post(PATH, {"helped": "", "missing": "</textarea><script>alert(1)</script>"}).content.decode()

    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_a_flood_from_one_address_is_slowed_down_and_keeps_the_words(lamp, client):
    for _ in range(A_VISITOR_AN_HOUR):
        assert client.post(PATH, {"helped": "yes"}).status_code == 302

    answer = client.post(PATH, {"helped": "no", "missing": "Encore."})

    assert answer.status_code == 422
    assert "Encore.</textarea>" in answer.content.decode()
    assert GuideOpinion.objects.count() == A_VISITOR_AN_HOUR


def test_opening_the_address_of_the_form_leads_back_to_the_guide(lamp, client):
    assert client.get(PATH)["Location"] == "/guides/lampe/#avis"


def test_words_are_erased_after_a_year_and_the_figures_stay(lamp, now):
    for age in (364, 366):
        GuideOpinion.objects.create(
            guide=lamp, helped=False, missing="L’échelle.", created_at=now - timedelta(days=age)
        )

    sweep(now=now)

    assert list(GuideOpinion.objects.order_by("created_at").values_list("helped", "missing")) == [
        (False, ""),
        (False, "L’échelle."),
    ]


@pytest.mark.django_db(transaction=True)
def test_fifty_posts_of_one_form_at_once_count_once(folder, write, now):
    write()
    import_guides(folder, now=now)
    guide, submission = Guide.objects.get(), uuid.uuid4()

    def post(number):
        try:
            return give_opinion(
                guide, helped=False, missing="L’échelle.", submission=submission, address=f"a{number}", now=now
            ).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(50) as threads:
        given = list(threads.map(post, range(50)))

    assert len(given) == 50
    assert GuideOpinion.objects.values_list("pk", flat=True).get() in set(given)
    assert len(set(given)) == 1
