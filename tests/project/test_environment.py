"""The operator's variables: typed, complete, and wrong ones all said at once."""

import base64
import dataclasses
import re
import shlex
import stat

import pytest

from maillon.project.environment import Environment, WrongEnvironment, read_environment
from maillon.project.folders import CHECKOUT
from maillon.project.variables import VARIABLES

PRODUCTION = {
    "MAILLON_URL": "https://aide.example.org",
    "MAILLON_SECRET_KEY": "s" * 40,
    "MAILLON_ENCRYPTION_KEYS": "A" * 43 + "=",
    "MAILLON_EMAIL_URL": "smtp://user:pass%40word@mail.example.org",
}


@pytest.fixture
def values(tmp_path):
    return {"MAILLON_DATA": str(tmp_path)}


def test_with_nothing_given_everything_has_a_value(values):
    environment = read_environment(values)

    assert environment.url == "http://localhost:8000"
    assert environment.hosts == ("localhost", "127.0.0.1", "[::1]")
    assert not environment.is_https
    assert environment.email_settings["EMAIL_FILE_PATH"] == environment.data_dir / "outbox"
    assert len(environment.secret_key) > 50


def test_secrets_are_drawn_once_and_kept_for_the_owner_only(values, tmp_path):
    first, second = read_environment(values), read_environment(values)

    assert (first.secret_key, first.encryption_keys) == (second.secret_key, second.encryption_keys)
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("secret.key", "encryption.keys")] == [0o600] * 2


def test_everything_wrong_is_said_at_once_without_repeating_secrets(values):
    wrong = values | {
        "MAILLON_URL": "aide.example.org/maillon",
        "MAILLON_SECRET_KEY": "abracadabra",
        "MAILLON_ENCRYPTION_KEYS": "sesame",
        "MAILLON_TRUSTED_PROXY": "perhaps",
        "MAILLON_SMS_A_DAY": "many",
        "MAILLON_HOST": "aide.example.org",
        "DATABASE_URL": "mysql://user:hunter2@host/base",
    }

    with pytest.raises(WrongEnvironment) as refused:
        read_environment(wrong)

    named = {problem.partition(" ")[0] for problem in refused.value.problems}
    assert named == wrong.keys() - {"MAILLON_DATA"}
    assert not any(secret in str(refused.value) for secret in ("abracadabra", "sesame", "hunter2"))


def test_production_needs_its_secrets_and_a_way_to_send_mail(values):
    with pytest.raises(WrongEnvironment) as refused:
        read_environment(values | {"MAILLON_URL": "https://aide.example.org"})

    named = [problem.partition(" ")[0] for problem in refused.value.problems]
    assert named == ["MAILLON_SECRET_KEY", "MAILLON_ENCRYPTION_KEYS", "MAILLON_EMAIL_URL"]


def test_production_is_complete_with_them_and_draws_nothing(values, tmp_path):
    environment = read_environment(values | PRODUCTION)

    assert environment.hosts[0] == "aide.example.org"
    assert environment.email_settings["EMAIL_HOST_PASSWORD"] == "pass@word"
    assert environment.email_settings["EMAIL_USE_TLS"]
    assert list(tmp_path.iterdir()) == []


def test_a_demonstration_is_impossible_in_production(values):
    with pytest.raises(WrongEnvironment, match="impossible en production"):
        read_environment(values | PRODUCTION | {"MAILLON_DEMO": "1"})


@pytest.mark.parametrize("url", ["smtp://", "gopher://mail", "anymail:brevo", "smtp://mail:port"])
def test_an_unusable_mail_address_is_refused(values, url):
    with pytest.raises(WrongEnvironment, match="MAILLON_EMAIL_URL"):
        read_environment(values | {"MAILLON_EMAIL_URL": url})


def test_any_provider_of_anymail_can_be_named(values):
    environment = read_environment(values | {"MAILLON_EMAIL_URL": "anymail:brevo?api_key=abc"})

    assert environment.email_settings == {
        "EMAIL_BACKEND": "anymail.backends.brevo.EmailBackend",
        "ANYMAIL": {"BREVO_API_KEY": "abc"},
    }


@pytest.mark.parametrize("hours", ["du lundi au vendredi, de 9 h à 18 h", "Mo-Fr 25:00", "9h"])
def test_hours_that_nobody_can_read_are_one_sentence(values, hours):
    with pytest.raises(WrongEnvironment) as refused:
        read_environment(values | {"MAILLON_HELPLINE_HOURS": hours})

    assert refused.value.problems == [
        "MAILLON_HELPLINE_HOURS : attendu : des horaires comme Mo-Fr 09:00-18:00; PH off."
    ]


def test_the_example_once_its_secrets_are_filled_is_a_production_without_a_problem():
    example = (CHECKOUT / "deploy/maillon.env.example").read_text()
    lines = [line for line in example.splitlines() if line and not line.startswith("#")]
    given = dict(shlex.split(line)[0].split("=", 1) for line in lines)
    secrets = {"MAILLON_SECRET_KEY": "s" * 50, "MAILLON_ENCRYPTION_KEYS": base64.urlsafe_b64encode(b"k" * 32).decode()}
    assert {name for name, value in given.items() if not value} == secrets.keys()

    environment = read_environment(given | secrets)

    assert environment.is_https
    assert environment.helpline_hours == "Mo-Fr 09:00-18:00; PH off"


def test_a_shell_reads_the_example_as_systemd_does():
    example = (CHECKOUT / "deploy/maillon.env.example").read_text()
    lines = [line for line in example.splitlines() if line and not line.startswith("#")]

    # Within single quotes neither of them changes anything: a password may hold $ or a backslash.
    assert [line for line in lines if not re.fullmatch(r"[A-Z_]+=('[^']*')?", line)] == []


def test_every_variable_fills_one_field_and_says_what_it_is_for():
    filled = {variable.name.removeprefix("MAILLON_").lower() for variable in VARIABLES} - {"data"} | {"data_dir"}

    assert filled | {"email_settings"} == {field.name for field in dataclasses.fields(Environment)}
    assert all(variable.meaning.endswith(".") and variable.kind for variable in VARIABLES)
