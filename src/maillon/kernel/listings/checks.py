"""What a kind needs of the rest of the site: addresses of its own, and checks that somebody can make."""

from django.core.checks import Error, register
from django.urls import Resolver404, get_resolver

from maillon.kernel import kinds
from maillon.kernel.kinds import Kind
from maillon.kernel.safety.attesting import declared

from .trust import BY_ONESELF


@register
def check_kinds(app_configs, **options) -> list[Error]:
    """Say which kinds ask what nobody checks, or hide the address of something else."""
    return [error for kind in kinds.all_kinds() for error in errors_of(kind)]


def errors_of(kind: Kind) -> list[Error]:
    """Say what is wrong with one kind beside the others of the site."""
    known = {*declared(), *BY_ONESELF}
    asked = {name for who in (kind.may_publish, kind.may_answer) for name in (*who.attestations, *who.of_minors)}
    errors = [
        Error(f"The kind {kind.slug} asks for “{name}”, which nobody checks.", id="listings.E001")
        for name in sorted(asked - known)
    ]
    if _is_taken(kind.path):
        errors.append(
            Error(f"The kind {kind.slug}: /{kind.path}/ is the address of something else.", id="listings.E002")
        )
    return errors


def _is_taken(path: str) -> bool:
    for one in get_resolver().url_patterns:
        try:
            found = one.resolve(f"{path}/")
        except Resolver404:
            continue
        if found is not None and found.view_name != "listings:listings":
            return True
    return False
