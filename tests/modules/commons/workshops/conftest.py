"""A working group, those in it, and texts for its topics."""

import pytest

BODY = "Il fait nuit.\n\n## Étapes\n\n1. **Levez-vous.** Sans hâte.\n2. **Appuyez.** Le bouton est à gauche.\n"


@pytest.fixture
def people(make_person, give):
    """Awa looks after the group, Bruno and Chantal write in it, Zoé is of no group, Sylvie coordinates."""
    found = {name: make_person(name) for name in ("Awa", "Bruno", "Chantal", "Zoé", "Sylvie")}
    give(found["Sylvie"], "coordinator")
    return found


@pytest.fixture
def group(people, now):
    """The group of health."""
    from maillon.modules.commons.workshops.actions.groups import workshop_of
    from maillon.modules.commons.workshops.models import Place

    found = workshop_of("soin", now=now)
    for name in ("Awa", "Bruno", "Chantal"):
        Place.objects.create(
            workshop=found, person=people[name], state="member", is_facilitator=name == "Awa", changed_at=now
        )
    return found


@pytest.fixture
def make_topic(group, people, now):
    """Put a topic on the board: make_topic("Prendre rendez-vous")."""
    from maillon.modules.commons.workshops.actions.topics import propose_topic

    def make(title="Prendre rendez-vous", *, by="Awa", origin="member", **facts):
        given = {"workshop": group, "title": title, "origin": origin} | facts
        return propose_topic(**given, by=people[by] if by else None, now=now)

    return make


@pytest.fixture
def write_text(people, now):
    """Begin the text of a guide: write_text("Bruno", slug="rendez-vous", theme="soin")."""
    from maillon.kernel.revisions.actions import begin

    def write(by="Bruno", *, slug="rendez-vous", title="Prendre rendez-vous", theme="soin"):
        facts = {
            "slug": slug, "title": title, "summary": "En deux minutes.", "theme": theme, "level": "premiers-pas",
            "minutes": "5", "devices": "[telephone]", "licence": "CC-BY-SA-4.0", "authors": f"[{by}]",
            "verified_on": "2026-11-01", "review_after_months": "6",
        }  # fmt: skip
        lines = "\n".join(f"{name}: {value}" for name, value in facts.items())
        return begin("guide", content=f"---\n{lines}\n---\n\n{BODY}", by=people[by], now=now)

    return write
