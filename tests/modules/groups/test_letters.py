"""A letter of a hub: written, sent once to each, stopped and gone on with."""

from datetime import timedelta

import pytest
from django.urls import reverse

from maillon.kernel.notices.models import Delivery
from maillon.lib.refusal import Refused
from maillon.modules.groups.actions.joining import join
from maillon.modules.groups.letters.handing import A_BATCH, BATCHES_A_MINUTE, hand_a_batch, hand_over, unsubscribe_url
from maillon.modules.groups.letters.queries import Fared, fared
from maillon.modules.groups.letters.writing import change_letter, resume, start, stop, write_letter
from maillon.modules.groups.models import Copy, Letter, Subscription
from tests.modules.groups.letters import receivers
from tests.together import at_once

pytestmark = pytest.mark.django_db


def test_a_letter_to_the_team_reaches_each_of_its_people_once(write, team, now, run_jobs, mailoutbox):
    letter = write()

    start(letter, by=team["Sylvie"], now=now)
    hand_over(now=now)
    hand_over(now=now + timedelta(minutes=1))
    run_jobs()

    assert sorted(message.to[0] for message in mailoutbox) == [
        "awa@example.org", "bruno@example.org", "chantal@example.org", "sylvie@example.org",
    ]  # fmt: skip
    letter.refresh_from_db()
    assert letter.state == "sent"
    assert fared(letter) == Fared(copies=4, waiting=0, sent=4, bounced=0, failed=0, unsubscribed=0)


def test_each_copy_says_why_and_leaves_in_one_press_as_mail_programs_expect(write, team, now, run_jobs, mailoutbox):
    start(write(), by=team["Sylvie"], now=now)
    hand_over(now=now)
    run_jobs()

    message = mailoutbox[0]
    html = message.alternatives[0].content
    url = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert url.startswith("http")
    assert url in message.body
    assert url in html
    assert "<strong>à tous</strong>" in html
    assert "parce que vous aidez Passerelles" in message.body
    assert "<img" not in html


def test_a_letter_to_a_group_reaches_its_members(write, make_group, team, now):
    group = make_group()
    join(group, by=team["Bruno"], now=now)

    start(write("group", group=group), by=team["Sylvie"], now=now)
    hand_over(now=now)

    assert receivers() == ["awa@example.org", "bruno@example.org"]


def test_the_words_of_a_letter_that_leaves_are_frozen(write, team, now):
    letter = write()
    start(letter, by=team["Sylvie"], now=now)

    with pytest.raises(Refused, match="stale"):
        change_letter(letter, by=team["Sylvie"], now=now, body="Autre chose")
    with pytest.raises(Refused, match="move_impossible"):
        start(Letter.objects.get(), by=team["Sylvie"], now=now)


def test_a_letter_to_nobody_stays_a_draft(write, team, now):
    letter = write("subscribers")

    with pytest.raises(Refused, match="letter_to_nobody"):
        start(letter, by=team["Sylvie"], now=now)

    assert Letter.objects.get().state == "draft"


def test_only_a_coordinator_of_the_hub_writes_its_letters(hub, team, now):
    for name in ("Awa", "Zoé"):
        with pytest.raises(Refused, match="not_allowed"):
            write_letter(hub, public="team", subject="x", body="x", by=team[name], now=now)


def test_a_day_has_room_for_so_many_copies_and_the_next_day_goes_on(write, team, settings, now):
    settings.MAILLON_LETTERS_A_DAY = 3
    letter = write()
    start(letter, by=team["Sylvie"], now=now)

    days = [hand_over(now=now), hand_over(now=now + timedelta(minutes=1)), hand_over(now=now + timedelta(days=1))]

    assert days == [3, 0, 1]
    letter.refresh_from_db()
    assert (letter.state, len(set(receivers()))) == ("sent", 4)


def test_a_letter_stopped_on_the_way_goes_on_when_asked(write, team, crowd, settings, now):
    crowd(60)
    settings.MAILLON_LETTERS_A_DAY = 10
    letter = write()
    start(letter, by=team["Sylvie"], now=now)
    hand_over(now=now)
    stop(letter, by=team["Sylvie"], now=now)
    settings.MAILLON_LETTERS_A_DAY = 2000

    stopped = hand_over(now=now)
    resume(letter, by=team["Sylvie"], now=now)
    hand_over(now=now)

    assert (stopped, len(receivers()), len(set(receivers()))) == (0, 64, 64)


def test_a_minute_hands_over_a_few_batches_only(write, team, crowd, now):
    crowd(A_BATCH * BATCHES_A_MINUTE)
    start(write(), by=team["Sylvie"], now=now)

    assert [hand_over(now=now), hand_over(now=now)] == [A_BATCH * BATCHES_A_MINUTE, 4]


def test_a_worker_killed_in_the_middle_of_a_batch_has_handed_nothing_over(write, team, now, monkeypatch):
    from maillon.modules.groups.letters import handing

    letter = write()
    start(letter, by=team["Sylvie"], now=now)
    written = handing.queue_written
    seen = []

    def killed_at_the_third(*arguments, **options):
        seen.append(1)
        if len(seen) == 3:
            raise KeyboardInterrupt
        return written(*arguments, **options)

    monkeypatch.setattr(handing, "queue_written", killed_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        hand_a_batch(letter, now=now)
    before = Delivery.objects.count()
    monkeypatch.setattr(handing, "queue_written", written)
    hand_over(now=now)

    assert (before, len(receivers()), len(set(receivers()))) == (0, 4, 4)


@pytest.mark.django_db(transaction=True)
def test_fifty_workers_hand_over_each_copy_once(write, team, crowd, now):
    crowd(120)
    letter = write()
    start(letter, by=team["Sylvie"], now=now)

    at_once([lambda: hand_a_batch(letter, now=now)] * 50)

    assert (len(receivers()), len(set(receivers()))) == (124, 124)


@pytest.mark.django_db(transaction=True)
def test_fifty_presses_on_send_start_it_once(write, team, now):
    letters = [write()]
    copies = [Letter.objects.get(pk=letters[0].pk) for _each in range(50)]

    results = at_once([lambda copy=copy: start(copy, by=team["Sylvie"], now=now).state for copy in copies])

    assert (results.count("sending"), Copy.objects.count()) == (1, 4)


class TestPages:
    @pytest.fixture
    def sylvie(self, client, team):
        client.force_login(team["Sylvie"])
        return team["Sylvie"]

    def test_a_letter_is_written_seen_tested_and_sent(self, client, sylvie, hub, now, run_jobs, mailoutbox):
        words = {"subject": "Nouvelles", "body": "Bonjour **à tous**", "public": "team", "hub": hub.pk}

        preview = client.post("/lettres/nouvelle/", words | {"preview": "1"}).content.decode()
        before = Letter.objects.count()
        client.post("/lettres/nouvelle/", words | {"test": "1"})
        run_jobs()
        letter = Letter.objects.get()
        page = client.get(f"/lettres/{letter.code}/envoi/").content.decode()
        client.post(f"/lettres/{letter.code}/envoi/")
        sent = client.get(f"/lettres/{letter.code}/").content.decode()

        assert ("<strong>à tous</strong>" in preview, before) == (True, 0)
        assert [message.to for message in mailoutbox] == [["sylvie@example.org"]]
        assert "4 personnes la recevront" in page
        assert Letter.objects.get().state == "sending"
        assert "encore à partir" in sent

    def test_a_letter_without_words_comes_back_with_its_subject(self, client, sylvie, hub):
        page = client.post(
            "/lettres/nouvelle/", {"subject": "Nouvelles", "body": "", "public": "group", "hub": hub.pk, "keep": "1"}
        ).content.decode()

        assert 'value="Nouvelles"' in page
        assert "Dites quel groupe." in page
        assert Letter.objects.count() == 0

    def test_the_letters_of_another_hub_do_not_exist(self, client, make_person, give, other_hub, write):
        letter = write()
        olga = make_person("Olga")
        give(olga, "coordinator", hub=other_hub)
        client.force_login(olga)

        assert client.get(f"/lettres/{letter.code}/").status_code == 404
        assert client.post(f"/lettres/{letter.code}/envoi/").status_code == 404

    def test_leaving_is_a_post_that_a_mail_program_makes_without_a_cookie(self, team, write, now):
        from django.test import Client

        start(write(), by=team["Sylvie"], now=now)
        url = unsubscribe_url(Copy.objects.get(person=team["Bruno"]))
        stranger = Client(enforce_csrf_checks=True)

        shown = stranger.get(url)
        before = Subscription.objects.count()
        done = stranger.post(url, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")

        assert (shown.status_code, before, done.status_code) == (200, 0, 200)
        assert Subscription.objects.get().state == "left"
        assert stranger.post(f"{url[:-2]}x/").status_code == 404

    def test_subscribing_tells_nobody_who_is_known_and_waits_for_a_yes(self, client, hub, run_jobs, mailoutbox):
        url = f"/lettres/abonnement/{hub.code}/"

        first = client.post(url, {"email": "Oui@example.org"}).content
        second = client.post(url, {"email": "oui@example.org"}).content
        run_jobs()
        token = Subscription.objects.get().token
        client.get(f"/lettres/confirmation/{token}/")
        waiting = Subscription.objects.get().state
        client.post(f"/lettres/confirmation/{token}/")

        assert first == second
        assert [message.to for message in mailoutbox] == [["oui@example.org"]] * 2
        assert f"/lettres/confirmation/{token}/" in mailoutbox[0].body
        assert (waiting, Subscription.objects.get().state) == ("waiting", "confirmed")
        assert "J’accepte de recevoir" in Subscription.objects.get().consent_words

    def test_a_program_that_fills_the_hidden_field_subscribes_nobody(self, client, hub):
        client.post(f"/lettres/abonnement/{hub.code}/", {"email": "robot@example.org", "website": "http://x"})

        assert Subscription.objects.count() == 0

    def test_a_public_letter_is_read_by_all_once_sent(self, client, write, hub, team, now):
        letter = write(is_public=True)
        hidden = client.get(f"/lettres/archives/{letter.code}/").status_code
        start(letter, by=team["Sylvie"], now=now)
        hand_over(now=now)

        page = client.get(f"/lettres/archives/{letter.code}/").content.decode()

        assert hidden == 404
        assert "<strong>à tous</strong>" in page
        assert "Nouvelles" in client.get(f"/lettres/abonnement/{hub.code}/").content.decode()

    @pytest.mark.parametrize("count", [1, 5])
    def test_the_list_costs_the_same_for_one_letter_and_for_five(
        self, client, sylvie, write, count, django_assert_max_num_queries
    ):
        for _number in range(count):
            write()

        with django_assert_max_num_queries(9):
            client.get("/lettres/")


def test_whoever_coordinates_a_territory_writes_the_letters_of_its_teams(
    client, hub, other_hub, team, make_person, give, loire, now
):
    lise = make_person("Lise")
    give(lise, "coordinator", loire)
    client.force_login(lise)

    page = client.get(reverse("groups:new_letter")).content.decode()

    assert (hub.name in page, other_hub.name in page) == (True, False)
    letter = write_letter(hub, public="team", subject="Bonjour", body="Une lettre.", by=lise, now=now)
    start(letter, by=lise, now=now)
    assert letter.copies.filter(person=lise).exists()
