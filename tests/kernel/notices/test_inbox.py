import pytest

from maillon.kernel.notices import tell
from maillon.kernel.notices.models import Notice, Preference

pytestmark = pytest.mark.django_db


@pytest.fixture
def awa(client, make_person, kinds):
    person = make_person("Awa")
    client.force_login(person)
    return person


def test_the_inbox_shows_what_was_told_and_reading_is_a_post(client, awa, now):
    notice = tell(awa, "test.calm", what="the garden", url="/x/", now=now)

    page = client.get("/nouvelles/").content.decode()
    unread = Notice.objects.get().read_at
    answer = client.post(f"/nouvelles/{notice.code}/lecture/")

    assert "News of the garden" in page
    assert unread is None
    assert (answer.status_code, answer.url) == (302, "/x/")
    assert Notice.objects.get().read_at is not None


def test_everything_is_read_in_one_go(client, awa, now):
    for what in ("one", "two"):
        tell(awa, "test.calm", what=what, now=now)

    client.post("/nouvelles/lecture/")

    assert Notice.objects.filter(read_at__isnull=True).count() == 0


def test_a_notice_of_somebody_else_does_not_exist(client, awa, make_person, now):
    notice = tell(make_person("Bob"), "test.calm", what="the garden", now=now)

    assert client.post(f"/nouvelles/{notice.code}/lecture/").status_code == 404
    assert Notice.objects.get().read_at is None


def test_a_notice_never_leads_to_another_site(client, awa, now):
    notice = tell(awa, "test.calm", what="x", url="https://evil.example/", now=now)

    assert client.post(f"/nouvelles/{notice.code}/lecture/").url == "/nouvelles/"


def test_a_visitor_is_sent_to_the_door(client):
    assert client.get("/nouvelles/").url.startswith("/compte/")


@pytest.mark.parametrize("count", [1, 5])
def test_the_inbox_costs_the_same_for_one_notice_and_for_five(client, awa, now, count, django_assert_max_num_queries):
    for number in range(count):
        tell(awa, "test.calm", what=str(number), now=now)

    with django_assert_max_num_queries(6):
        client.get("/nouvelles/")


def test_choices_are_kept(client, awa):
    client.post("/nouvelles/reglages/", {"rhythm": "at_once", "quiet": "21-8"})

    assert Preference.objects.get(person=awa).rhythm == "at_once"


def test_a_choice_that_does_not_exist_is_refused_beside_the_field(client, awa):
    answer = client.post("/nouvelles/reglages/", {"rhythm": "always"})

    assert answer.status_code == 200
    assert Preference.objects.count() == 0
