import pytest

from maillon.kernel.credits import actions
from maillon.kernel.credits.models import Account
from maillon.kernel.credits.verifying import differences
from maillon.kernel.territories.models import Hub


@pytest.fixture
def hub(loire):
    hub = Hub.objects.create(name="Passerelles")
    hub.territories.add(loire)
    return hub


@pytest.fixture
def people(make_person, give, hub):
    """Sylvie coordinates the hub; Awa, Bruno and Chantal live there."""
    people = {name: make_person(name) for name in ("Awa", "Bruno", "Chantal", "Sylvie")}
    give(people["Sylvie"], "coordinator", hub=hub)
    return people


@pytest.fixture
def community(hub, people, now):
    """Awa, Bruno and Chantal count their time; each starts with nothing, down to five hours owed."""
    community = actions.open_community(name="Le temps partagé", hub=hub, by=people["Sylvie"], now=now)
    for name in ("Awa", "Bruno", "Chantal"):
        actions.join(community, by=people[name], now=now)
    return community


@pytest.fixture
def account(community, people):
    """The account of somebody, as it stands: account("Awa"); without a name, the common one."""

    def find(name=""):
        if not name:
            return Account.objects.get(community=community, is_solidarity=True)
        return Account.objects.get(community=community, person=people[name])

    return find


@pytest.fixture
def earn(community, people, now):
    """Let somebody earn time from another, by a service that was done."""

    def earn(name, minutes, *, of="Chantal", about="service"):
        kept = actions.hold(
            community=community, payer=people[of], payee=people[name], minutes=minutes,
            about=("test", f"{about} {name} {minutes}"), by=people[of], now=now,
        )  # fmt: skip
        return actions.settle(kept, by=people[of], now=now)

    return earn


@pytest.fixture
def balances(community):
    """What each account has, by name; checked against what was written, whose sum is always zero."""

    def read():
        assert differences() == []
        found = {
            "common" if one.is_solidarity else str(one.person or "nobody"): one.balance
            for one in Account.objects.filter(community=community).select_related("person")
        }
        assert sum(found.values()) == 0
        return {name: minutes for name, minutes in found.items() if minutes}

    return read
