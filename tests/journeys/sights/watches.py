"""The searches that people keep, and the address that ends one."""

from playwright.sync_api import Page

from maillon.kernel.watches.demo import CODE

from ..gestures import follow_in_the_mail
from .shape import Sight


def _want_no_more(page: Page) -> None:
    follow_in_the_mail(page, "/mes-alertes/arret/")
    page.get_by_role("button", name="Ne plus me prévenir").wait_for()


SIGHTS = [
    Sight("watches:mine", "mediator"),
    Sight("watches:mine", "candidate"),
    Sight("watches:watch", "mediator", {"code": CODE}),
    Sight("watches:stop", before=_want_no_more),
    Sight("listings:listings", "mediator", {"kind": "dons"}, "?q=table&near=42000"),
]
BUTTONS = {"watches:keep", "watches:pace", "watches:drop"}
