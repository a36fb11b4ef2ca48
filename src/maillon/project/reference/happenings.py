"""Reference pages of what happens: roles, flows, events, notices, jobs."""

from dataclasses import fields

from django.apps import apps

from maillon.kernel.events import bus, later
from maillon.kernel.notices import registry
from maillon.kernel.people import roles as role_kinds
from maillon.lib.flows import Flow

from .markdown import code, page, sentence, table


def roles() -> str:
    """List the kinds of roles people may hold."""
    rows = [
        (code(kind.slug), kind.label, "yes" if kind.needs_second_factor else "")
        for kind in sorted(role_kinds.declared().values(), key=lambda kind: kind.slug)
    ]
    return page("Roles", "Each role is held for a territory or a hub, from a day to a day.", table(
        ["role", "label", "second factor"], rows))  # fmt: skip


def flows() -> str:
    """Draw every flow of the data."""
    parts = [
        f"## {label}\n\n{_moves(flow)}\n\n```mermaid\n{flow.mermaid().strip()}\n```" for label, flow in flows_by_model()
    ]
    return page("Flows", "The states of each thing, and who may move it: nobody else writes a state.", *parts)


def events() -> str:
    """List the events, what they carry, and who reacts."""
    rows = [
        (code(name), sentence(event), ", ".join(code(field.name) for field in fields(event)), _reactions(name))
        for name, event in bus.declared().items()
        if event.__module__.startswith("maillon.")
    ]
    return page("Events", "Published in the transaction that made them true. A reaction may run twice.", table(
        ["event", "what happened", "carries", "who reacts"], rows))  # fmt: skip


def notices() -> str:
    """List the messages people are sent: how soon, and in which words."""
    parts = [
        f"## {code(kind.slug)}\n\n{kind.label}. {'Leaves at once.' if kind.urgent else 'Waits for the morning digest.'}"
        + "\n\n"
        + table(["part", "words"], [(part, words) for part, words in _words(kind) if words])
        for kind in registry.declared().values()
    ]
    lead = "What people are told, in their inbox, by e-mail or by text message; `%(…)s` is filled in each time."
    return page("Notices", lead, *parts)


def jobs() -> str:
    """List the work done later, by name."""
    rows = [(code(name), meaning) for name, meaning in later.declared().items()]
    return page("Jobs", "Run by the worker, from the same database; a job may run twice.", table(
        ["job", "what it does"], rows))  # fmt: skip


def flows_by_model() -> list[tuple[str, Flow]]:
    """List our tables that have a flow, with it."""
    found = []
    for model in apps.get_models():
        flow = getattr(model, "FLOW", None)
        if isinstance(flow, Flow) and model.__module__.startswith("maillon."):
            found.append((model._meta.label, flow))
    return sorted(found, key=lambda pair: pair[0])


def _words(kind: registry.Kind) -> list[tuple[str, str]]:
    return [("subject", kind.subject), ("text", kind.text), ("text message", kind.sms), ("button", kind.button)]


def _moves(flow: Flow) -> str:
    return table(["move", "from", "to", "who", "guard"], [
        (code(move.name), ", ".join(sorted(move.sources)), move.target, ", ".join(sorted(move.who)), code(move.guard))
        for move in flow.moves
    ])  # fmt: skip


def _reactions(name: str) -> str:
    return "<br>".join(
        f"{code(reaction.name.removeprefix('maillon.'))}{' (later)' if reaction.later else ''}"
        for reaction in bus.reactions_to(name)
    )
