"""The day is that of the people here: jobs are given the time of Greenwich, where after midnight it is still the day before."""

import ast
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from maillon.kernel.listings.models import Listing
from maillon.kernel.listings.telling import readers_of
from maillon.kernel.people.accounts import erase_person
from maillon.kernel.people.granting import end_role, grant_role
from maillon.kernel.people.models import Role
from maillon.modules.commons.resources.actions.proposing import check_resource, propose_resource, publish_resource
from maillon.modules.commons.workshops.actions.wishes import wish_for
from maillon.modules.commons.workshops.models import Wish
from maillon.modules.commons.writing.actions import begin_guide
from maillon.modules.commons.writing.typed import opened
from maillon.modules.volunteers.queries import team_roles
from tests.tree import SOURCE, short, texts

NIGHT = datetime(2026, 7, 14, 22, 30, tzinfo=UTC)  # half past midnight on the 15th, in Paris
YESTERDAY, TODAY = date(2026, 7, 14), date(2026, 7, 15)


@pytest.fixture
def sylvie(make_person, give, saint_etienne):
    """Coordinates from today on."""
    person = make_person("Sylvie")
    give(person, "coordinator", saint_etienne, starts_on=TODAY)
    return person


@pytest.fixture
def former(make_person, give, saint_etienne):
    """Coordinated until yesterday."""
    person = make_person("Karim")
    give(person, "coordinator", saint_etienne, ends_on=YESTERDAY)
    return person


def test_whoever_coordinates_from_today_is_told_at_night_and_whoever_did_until_yesterday_is_not(
    sylvie, former, make_person, saint_etienne
):
    listing = Listing(kind_slug="gift", territory=saint_etienne, author=make_person("Awa"))

    assert readers_of(listing, now=NIGHT) == [sylvie]
    assert [role.person for role in team_roles(now=NIGHT)] == [sylvie]


def test_a_role_given_at_night_begins_today_and_one_ended_at_night_held_until_yesterday(
    make_person, give, saint_etienne
):
    awa, nadia = make_person("Awa"), make_person("Nadia")
    given, _is_new = grant_role(awa, "mediator", territory=saint_etienne, now=NIGHT)
    long_held = give(nadia, "mediator", saint_etienne)

    end_role(long_held, now=NIGHT)

    long_held.refresh_from_db()
    assert (given.starts_on, long_held.ends_on) == (TODAY, YESTERDAY)
    assert [role.person for role in Role.objects.live(on=TODAY).filter(kind="mediator")] == [awa]


def test_the_roles_of_somebody_erased_at_night_end_today(make_person, give, saint_etienne):
    nadia = make_person("Nadia")
    held, begins_today = give(nadia, "mediator", saint_etienne), give(nadia, "coordinator", starts_on=TODAY)

    erase_person(nadia, now=NIGHT)

    assert set(Role.objects.filter(person=nadia).values_list("pk", "ends_on")) == {
        (held.pk, TODAY), (begins_today.pk, TODAY),
    }  # fmt: skip


def test_a_guide_begun_at_night_was_verified_today(make_person):
    text = begin_guide(title="Allumer la lampe", theme="bases", by=make_person("Awa"), now=NIGHT)

    facts, _body = opened(text.head.content)
    assert facts["verified_on"] == TODAY.isoformat()


def test_a_page_looked_at_at_night_was_checked_today(sylvie, give, saint_etienne):
    give(sylvie, "coordinator", saint_etienne)
    page, _is_new = propose_resource("https://exemple.org/", title="Une page", theme="bases", now=NIGHT)

    publish_resource(page, by=sylvie, now=NIGHT)
    on_publishing = page.checked_on
    check_resource(page, works=True, by=sylvie, now=NIGHT)

    assert (on_publishing, page.checked_on) == (TODAY, TODAY)


def test_a_question_asked_at_night_is_asked_today(db):
    wish_for("dresser une licorne", visitor="un", now=NIGHT)

    assert Wish.objects.values_list("first_asked_on", "last_asked_on").get() == (TODAY, TODAY)


def day_of_a_moment(node: ast.AST) -> bool:
    """Tell whether this asks a moment for its day without saying by which clock."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "date"):
        return False
    moment = node.func.value
    if isinstance(moment, ast.Attribute):
        # That of a request is on the clock of the site.
        is_of_request = moment.attr == "now" and isinstance(moment.value, ast.Name) and moment.value.id == "request"
        return not is_of_request and (moment.attr == "now" or moment.attr.endswith("_at"))
    if isinstance(moment, ast.BinOp):
        return day_of_a_moment(ast.Call(ast.Attribute(moment.left, "date"), [], []))
    if isinstance(moment, ast.Call) and isinstance(moment.func, ast.Attribute):
        return moment.func.attr == "now" and not (moment.args or moment.keywords)
    if isinstance(moment, ast.Call) and isinstance(moment.func, ast.Name) and moment.func.id in {"max", "min"}:
        return any(day_of_a_moment(ast.Call(ast.Attribute(one, "date"), [], [])) for one in moment.args)
    return isinstance(moment, ast.Name) and (moment.id in {"now", "moment"} or moment.id.endswith("_at"))


@pytest.mark.parametrize(
    ("written", "is_refused"),
    [
        ("now.date()", True),
        ("world.now.date()", True),
        ("listing.starts_at.date()", True),
        ("record.request.closed_at.date()", True),
        ("(now - A_DAY).date()", True),
        ("max(now, since).date()", True),
        ("timezone.now().date()", True),
        ("request.now.date()", False),
        ("localdate(now)", False),
        ("now.astimezone(zone).date()", False),
        ("local_time(now, zone).date()", False),
        ("slot.day", False),
    ],
)
def test_the_rule_knows_a_day_that_does_not_say_by_which_clock(written, is_refused):
    assert day_of_a_moment(ast.parse(written, mode="eval").body) is is_refused


def test_nowhere_is_a_moment_asked_for_its_day_without_a_clock():
    # What is pure has no clock: it is given local times.
    pure = SOURCE / "lib"
    found = [
        f"{short(path)}:{node.lineno}"
        for path, text in texts(".py", under=SOURCE).items()
        if not Path(path).is_relative_to(pure)
        for node in ast.walk(ast.parse(text))
        if day_of_a_moment(node)
    ]

    assert found == []
