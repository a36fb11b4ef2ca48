"""A log helps whoever repairs, and tells nobody about the people who ask for help."""

import logging
import re
from functools import partial

import pytest

from maillon.project.lines import Line
from maillon.project.reference.surface import addresses

LINE = Line("%(levelname)s %(name)s %(message)s")


def written(name="django.request", message="", trouble=None, **extra):
    return LINE.format(logging.makeLogRecord({
        "name": name, "levelname": "WARNING", "msg": message, "exc_text": trouble, **extra,
    }))  # fmt: skip


@pytest.mark.parametrize(
    "path", ["/suivi/ABCD2345/annulation/", "/permanence/demandes/ABCD2345/appel/", "/suivi/ABCD2345/"]
)
def test_the_code_of_a_request_is_not_in_the_log(path):
    line = written(message=f"Forbidden (CSRF cookie not set.): {path}", status_code=403)

    assert line == f"WARNING django.request Forbidden (CSRF cookie not set.): {path.replace('ABCD2345', '…')}"


LETTING_IN = {"key", "secret", "token"}
CONFIDENTIAL = {
    "helpline:follow",
    "volunteers:consent",
    "volunteers:invitation",
    "volunteers:decline",
    "engagements:hours",
}


def test_no_key_of_an_address_is_in_the_log():
    def filled(name, part):
        lets_in = part["name"] in LETTING_IN or (part["name"] == "code" and name in CONFIDENTIAL)
        return "SECRETKEY23" if lets_in else "ABCD2345"

    paths = [
        re.sub(r"<(?:\w+:)?(?P<name>\w+)>", partial(filled, name), f"/{address}")
        for address, name, _view in addresses()
    ]

    assert sum("SECRETKEY23" in path for path in paths) > 15
    assert [path for path in paths if "SECRETKEY23" in written(message=f"Unprocessable Content: {path}")] == []


def test_the_row_that_the_database_refused_is_not_in_the_log():
    trouble = "IntegrityError: duplicate key\nDETAIL:  Key (phone)=(+33639981234) already exists.\nCONTEXT: x"

    line = written(message="broken", trouble=trouble)

    assert "0639" not in line.replace("+33", "0")
    assert line.split("\n")[2:] == ["DETAIL: (left out)", "CONTEXT: x"]


def test_our_own_events_say_which_thing_they_are_about():
    assert written("maillon.notices", "notices.failed", delivery="ABCD2345", error="timeout") == (
        "WARNING maillon.notices notices.failed delivery=ABCD2345 error=timeout"
    )


def test_what_we_note_about_letters_and_bounces_is_written(settings):
    levels = {name: logger.get("level") for name, logger in settings.LOGGING["loggers"].items()}

    assert levels == {"maillon": "INFO"}
    assert logging.getLogger("maillon.kernel.notices.provider").isEnabledFor(logging.INFO)
    assert not logging.getLogger("of.a.library").isEnabledFor(logging.INFO)


def test_the_site_writes_its_log_so(settings):
    assert settings.LOGGING["formatters"]["line"]["()"] == "maillon.project.lines.Line"
