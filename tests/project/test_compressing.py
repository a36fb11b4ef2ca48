"""Answers come compressed to whoever is not known, and whole where somebody could guess from their length."""

import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from maillon.project.compressing import shorter_answers

WORDS = "Un guide que tout le monde peut lire. " * 50


def answered(*, cookies=None, method="get", accepts="gzip, br", **answer):
    request = getattr(RequestFactory(), method)("/guides/", headers={"Accept-Encoding": accepts})
    request.COOKIES.update(cookies or {})
    return shorter_answers(lambda request: HttpResponse(WORDS, **answer))(request)


def test_a_page_read_without_a_session_comes_compressed_and_whole():
    answer = answered(cookies={"lecture": "auto.0.0.0", "csrftoken": "x"})

    assert answer["Content-Encoding"] == "gzip"
    assert int(answer["Content-Length"]) == len(answer.content) < len(WORDS) / 4
    assert "Accept-Encoding" in answer["Vary"]
    assert gzip.decompress(answer.content).decode() == WORDS


@pytest.mark.parametrize("cookie", ["sessionid", "messages"])
def test_whoever_is_known_or_was_told_something_is_answered_in_clear_lengths(cookie):
    assert "Content-Encoding" not in answered(cookies={cookie: "anything"})


def test_an_answer_that_begins_a_session_is_not_compressed():
    answer = HttpResponse(WORDS)
    answer.set_cookie("sessionid", "new")
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in shorter_answers(lambda request: answer)(request)


@pytest.mark.parametrize(
    "asked",
    [{"method": "post"}, {"accepts": "identity"}, {"content_type": "application/zip"}, {"content_type": "image/png"}],
)
def test_nothing_else_is_compressed(asked):
    assert "Content-Encoding" not in answered(**asked)


def test_two_lengths_of_the_same_page_differ_by_chance():
    lengths = {len(answered().content) for _ in range(50)}

    assert len(lengths) > 5


def test_an_answer_sent_as_it_is_made_is_left_alone():
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})

    answer = shorter_answers(lambda request: StreamingHttpResponse([b"ab"] * 500))(request)

    assert "Content-Encoding" not in answer


@pytest.mark.django_db
def test_a_signed_in_person_s_own_page_is_whole_and_the_home_page_of_a_stranger_is_not(client):
    stranger = client.get("/", headers={"Accept-Encoding": "gzip"})

    assert stranger["Content-Encoding"] == "gzip"
    assert b"</html>" in gzip.decompress(stranger.content)
