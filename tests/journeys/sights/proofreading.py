"""A guide half way to publication, as its author, its proofreaders and its publisher see it."""

from maillon.modules.commons.proofreading.demo import SCREEN

from .shape import Sight

TEXT = {"code": SCREEN}
LAST = TEXT | {"number": "2"}


SIGHTS = [
    Sight("proofreading:text", "coordinator", TEXT),
    Sight("proofreading:text", "mediator", TEXT, query="?page=1"),
    Sight("proofreading:proofread", "coordinator", LAST),
    Sight("proofreading:proofread", "coordinator", LAST, query="?passage=8"),
    Sight("proofreading:proofread", "mediator", TEXT | {"number": "1"}),
    Sight("proofreading:as_read", "coordinator", LAST),
    Sight("proofreading:compare", "coordinator", TEXT | {"before": "1", "after": "2"}),
    Sight("proofreading:publish", "coordinator", TEXT),
    Sight("proofreading:withdraw", "coordinator", TEXT),
    Sight("proofreading:licence", "mediator", TEXT),
]
BUTTONS = {
    "proofreading:ask",
    "proofreading:answer",
    "proofreading:remark",
    "proofreading:restore",
    "proofreading:verdict",
}
