"""The searches that people keep, and the address that ends one."""

from django.core import signing
from django.urls import reverse
from playwright.sync_api import Page

from maillon.kernel.watches.demo import CODE
from maillon.kernel.watches.links import SALT

from .shape import Sight


def _want_no_more(page: Page) -> None:
    page.goto(reverse("watches:stop", args=[signing.dumps(CODE, salt=SALT)]))


SIGHTS = [
    Sight("watches:mine", "mediator"),
    Sight("watches:mine", "candidate"),
    Sight("watches:watch", "mediator", {"code": CODE}),
    Sight("watches:stop", before=_want_no_more),
    Sight("listings:listings", "mediator", {"kind": "dons"}, "?q=table&near=42000"),
]
BUTTONS = {"watches:keep", "watches:pace", "watches:drop"}
