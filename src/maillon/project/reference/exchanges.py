"""Reference page of the kinds of exchange: what each declares, and how its flow goes."""

from maillon.kernel.kinds import all_kinds
from maillon.kernel.kinds.details import Choice, Number

from .markdown import code, page, table


def kinds() -> str:
    """List the kinds, what each asks, and the flows they name."""
    rows = [
        (
            code(kind.slug), code(f"/{kind.path}/"), kind.label, ", ".join(side.name for side in kind.sides), kind.where.value,
            kind.when.value, _capacity(kind.capacity), code(kind.deal.name), kind.review.value,
            ", ".join(_asked(kind.may_publish)) or "—", ", ".join(_asked(kind.may_answer)) or "—",
            kind.reciprocity.said,
            ", ".join(side.name for side in kind.sides if kind.takes_questions(side.name)) or "—",
            _feedback(kind.feedback), kind.pictures or "—",
        )
        for kind in all_kinds()
    ]  # fmt: skip
    header = [
        "kind",
        "address",
        "label",
        "sides",
        "where",
        "when",
        "capacity",
        "flow",
        "read by a coordinator",
        "may publish",
        "may answer",
        "what is owed",
        "takes questions",
        "asked once it happened",
        "pictures at most",
    ]
    return page(
        "Kinds of exchange",
        "Each is one file: the rest of Maillon is derived from it. See [how to add one](../howto/add-a-kind.md).",
        table(header, rows),
        *[f"## {kind.label}\n\n{kind.pitch}\n\n{_details(kind)}" for kind in all_kinds()],
        "# Their flows",
        *[_deal(deal) for deal in dict.fromkeys(kind.deal for kind in all_kinds())],
    )


def _details(kind) -> str:
    rows = [
        (code(one.name), type(one).__name__, one.label, _bounds(one), "yes" if one.required else "", "yes" if one.facet else "",
         "whoever answers" if one.answer else one.side or "")
        for one in kind.details
    ]  # fmt: skip
    return table(["detail", "sort", "label", "values", "required", "filter", "asked of"], rows)


def _bounds(detail) -> str:
    if isinstance(detail, Choice):
        return ", ".join(code(value) for value in detail.options)
    return f"{detail.minimum}–{detail.maximum} {detail.unit}".strip() if isinstance(detail, Number) else ""


def _capacity(capacity) -> str:
    name = type(capacity).__name__
    return f"{name}, {capacity.most} at most" if capacity.is_limited else name


def _feedback(feedback) -> str:
    if feedback is None:
        return "—"
    private = f", {feedback.private}" if feedback.asked_in_private else ""
    return f"{feedback.question}{private} ({feedback.within.days} days)"


def _asked(who) -> list[str]:
    asked = [*who.attestations]
    if who.organisations_only:
        asked.append("organisation")
    younger = f" ({', '.join(who.of_minors)} under 18)" if who.of_minors else ""
    return [*asked, *([f"{who.minimum_age} years{younger}"] if who.minimum_age else [])]


def _deal(deal) -> str:
    clock = "; ".join(
        f"{code(state)} → {code(deadline.move)} {deadline.after.days or deadline.after.seconds // 3600} "
        f"{'days' if deadline.after.days or not deadline.after else 'hours'} after {deadline.since}"
        f"{f', {deadline.awaited.days} where somebody waits' if deadline.awaited else ''}"
        for state, deadline in deal.deadlines.items()
    )
    holding = ", ".join(code(state) for state in sorted(deal.holding))
    return f"## {deal.name}\n\nHeld in: {holding}. By the clock: {clock}.\n\n```mermaid\n{deal.flow.mermaid().strip()}\n```"
