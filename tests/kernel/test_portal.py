import pytest


@pytest.mark.django_db
def test_the_site_says_it_is_ready(client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")
