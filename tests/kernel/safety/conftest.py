from dataclasses import dataclass, field

import pytest

from maillon.kernel.safety import registry


@dataclass
class Things:
    """Invented things that people may report, which can be hidden and shown."""

    owners: dict = field(default_factory=dict)
    hidden: set = field(default_factory=set)
    path: str = ""


@pytest.fixture
def things(monkeypatch, loire):
    """A kind of thing called “thing”, in the Loire; each has an owner."""
    found = Things(path=loire.path)
    monkeypatch.setattr(registry, "_subjects", dict(registry._subjects))
    registry.register(
        "thing",
        find=lambda code: code if code in found.owners else None,
        label="Une chose",
        title=lambda code: f"La chose {code}",
        url=lambda code: f"/choses/{code}/",
        owner=lambda code: found.owners[code],
        territory=lambda code: found.path,
        hide=lambda code, *, by, why, now: found.hidden.add(code),
        show=lambda code, *, by, now: found.hidden.discard(code),
    )
    return found


@pytest.fixture
def people(make_person, give, loire, lyon):
    """Somebody concerned, a neighbour who reports, two coordinators of the Loire, one of Lyon, an operator."""
    names = ("Bruno", "Awa", "Sylvie", "Samira", "Lucie", "Olga")
    found = {name: make_person(name) for name in names}
    for name, kind, where in (
        ("Sylvie", "coordinator", loire),
        ("Samira", "coordinator", loire),
        ("Lucie", "coordinator", lyon),
        ("Olga", "operator", None),
    ):
        give(found[name], kind, where)
    return found


@pytest.fixture
def reported(things, people, now):
    """Report the thing of Bruno: reported(reason="money", by=awa)."""
    from maillon.kernel.safety.actions.reporting import report

    things.owners["T1"] = people["Bruno"]

    def tell(code="T1", *, reason="money", words="Elle demande de l’argent.", by=None, **options):
        at = options.pop("now", now)
        return report(
            registry.get("thing"), code, code=code, reason=reason, words=words, by=by, address="a", now=at, **options
        )

    return tell
