from uuid import uuid4

import pytest

from maillon.kernel import search
from maillon.kernel.access import may
from maillon.kernel.people.accounts import erase_person
from maillon.lib.refusal import Refused
from maillon.modules.commons.resources.actions.opinions import rate_resource
from maillon.modules.commons.resources.actions.proposing import (
    check_resource,
    decline_resource,
    propose_resource,
    publish_resource,
    withdraw_resource,
    write_resource,
)
from maillon.modules.commons.resources.models import Resource, ResourceOpinion
from maillon.modules.commons.resources.queries import opinion_counts
from tests.together import at_once

pytestmark = pytest.mark.django_db


def found(words):
    return [hit.title for hit in search.ask(words, kinds=["resource"])]


def test_what_a_visitor_proposes_waits_until_somebody_has_looked_at_it(sylvie, now):
    proposed, is_new = propose_resource(
        "https://www.caf.fr/?utm_source=x", title="Les aides de la Caf", said="Très clair", theme="demarches", now=now
    )
    before = found("aides caf")
    publish_resource(proposed, by=sylvie, now=now)

    assert (is_new, proposed.address, before, found("aides caf")) == (
        True, "https://www.caf.fr/", [], ["Les aides de la Caf"],
    )  # fmt: skip
    proposed.refresh_from_db()
    assert (proposed.checked_on, proposed.checked_by, proposed.said) == (now.date(), sylvie, "")


def test_a_page_is_there_once_however_its_address_is_written(now):
    one, _new = propose_resource("https://www.caf.fr/aides/", theme="demarches", now=now)
    other, is_new = propose_resource("caf.fr/aides?fbclid=1#haut", theme="soin", now=now)

    assert (other, is_new, Resource.objects.count()) == (one, False, 1)


def test_what_was_not_kept_is_known_when_it_is_proposed_again(sylvie, now):
    proposed, _new = propose_resource("https://example.org/", theme="bases", now=now)
    decline_resource(proposed, why="Publicité", by=sylvie, now=now)

    again, is_new = propose_resource("http://example.org", theme="bases", now=now)

    assert (again.state, is_new) == ("declined", False)
    publish_resource(again, by=sylvie, now=now)
    assert again.state == "published"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://127.0.0.1/", "https://a@b.org/", "bonjour"])
def test_what_is_no_public_page_is_refused(address, now):
    with pytest.raises(Refused, match="web_address_unclear"):
        propose_resource(address, theme="bases", now=now)


def test_a_visitor_who_proposes_too_much_waits(now):
    for number in range(10):
        propose_resource(f"https://example{number}.org/", theme="bases", visitor="somebody", now=now)

    with pytest.raises(Refused, match="too_many"):
        propose_resource("https://one-more.org/", theme="bases", visitor="somebody", now=now)


def test_only_those_who_sort_may_publish(make_person, sylvie, now):
    awa = make_person("Awa")
    proposed, _new = propose_resource("https://example.org/", theme="bases", by=awa, now=now)

    assert [may(person, "moderate", proposed) for person in (awa, sylvie)] == [False, True]
    with pytest.raises(Refused, match="not_allowed"):
        publish_resource(proposed, by=awa, now=now)


def test_a_correction_may_not_take_the_address_of_another(make_resource, sylvie, now):
    one, other = make_resource("caf.fr"), make_resource("ameli.fr", title="Ameli")

    with pytest.raises(Refused, match="resource_known"):
        write_resource(other, address="http://www.caf.fr", by=sylvie, now=now)
    write_resource(one, address="http://caf.fr/", title="La Caf", by=sylvie, now=now)

    one.refresh_from_db()
    assert (one.title, found("la caf")) == ("La Caf", ["La Caf"])


def test_a_withdrawn_resource_is_found_no_more(make_resource, sylvie, now):
    resource = make_resource()
    before = found("caf")

    withdraw_resource(resource, by=sylvie, now=now)

    assert (before, found("caf")) == (["La Caf en ligne"], [])


def test_a_page_that_is_broken_says_since_when_until_it_works(make_resource, sylvie, now):
    resource = make_resource()

    check_resource(resource, works=False, by=sylvie, now=now)
    broken_at = Resource.objects.get().broken_at
    check_resource(resource, works=True, by=sylvie, now=now)

    assert (broken_at, Resource.objects.get().broken_at) == (now, None)


def test_somebody_signed_in_rates_once_and_may_change_their_mind(make_resource, make_person, now):
    resource, awa, form = make_resource(), make_person("Awa"), uuid4()
    for helped in (True, False):
        rate_resource(resource, helped=helped, submission=uuid4(), by=awa, visitor="a", now=now)
    for _twice in range(2):
        rate_resource(resource, helped=True, submission=form, visitor="b", now=now)

    assert opinion_counts(resource) == (1, 2)


def test_who_leaves_leaves_figures_without_a_name(make_resource, make_person, now):
    resource, awa = make_resource(), make_person("Awa")
    rate_resource(resource, helped=True, submission=uuid4(), by=awa, visitor="a", now=now)
    propose_resource("https://example.org/", theme="bases", by=awa, now=now)

    erase_person(awa, now=now)

    assert ResourceOpinion.objects.get().person is None
    assert Resource.objects.get(title="example.org").proposed_by is None


@pytest.mark.django_db(transaction=True)
def test_of_fifty_who_propose_one_page_together_one_row_is_written(now):
    ways = ["https://caf.fr/", "http://www.caf.fr", "CAF.fr/index.html", "https://www.caf.fr/?utm_medium=sms", "caf.fr"]

    kept = at_once([lambda way=ways[n % 5]: propose_resource(way, theme="demarches", now=now) for n in range(50)])

    assert Resource.objects.count() == 1
    assert sorted(is_new for _resource, is_new in kept) == [False] * 49 + [True]
    assert {resource.pk for resource, _new in kept} == {Resource.objects.get().pk}
