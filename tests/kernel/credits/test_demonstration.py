"""The small time bank of the demonstration holds together."""

import pytest

from maillon.kernel.credits.demo import COMMUNITY, shared_time
from maillon.kernel.credits.models import Account
from maillon.kernel.credits.verifying import differences
from maillon.kernel.portal.world import World


@pytest.mark.django_db
def test_the_neighbours_of_the_demonstration_count_their_time(hub, people, make_person, now):
    everybody = {"Sylvie": people["Sylvie"], "Bruno": people["Bruno"], "Chantal": people["Chantal"]}
    everybody |= {
        name: make_person(name, email=f"{number}@example.org")
        for number, name in enumerate(("Karim", "Nadia", "Ismaël"))
    }
    shared_time(World(now, people=everybody, hub=hub))

    accounts = Account.objects.filter(community__code=COMMUNITY).select_related("person")
    assert differences() == []
    assert {str(one.person): one.balance for one in accounts if one.person} == {
        "Karim": 45, "Nadia": 45, "Bruno": -60, "Chantal": -60, "Ismaël": 15,
    }  # fmt: skip
    assert accounts.get(is_solidarity=True).balance == 15
