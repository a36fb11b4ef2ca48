"""What a person says of themselves with a tick is noted once, and not asked again."""

from datetime import datetime

from maillon.kernel.safety.actions.attesting import declare_oneself

from .trust import AGE, BY_ONESELF


def declare_what_was_ticked(form, *, by, now: datetime) -> None:
    """Note what was ticked in a form that passed."""
    for name, attestation in BY_ONESELF.items():
        if form.cleaned_data.get(f"says_{name}") or form.cleaned_data.get(f"says_{AGE}") == name:
            declare_oneself(attestation, by=by, now=now)
