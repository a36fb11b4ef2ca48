"""A guide read otherwise, and who sees it."""

from .shape import Sight

GUIDE = {"slug": "declarer-revenus"}
SHORT = {"slug": "connecter-wifi"}

SIGHTS = [
    Sight("commons:sheet", arguments=SHORT),
    Sight("commons:sheet", arguments=GUIDE, query="?taille=grande"),
    Sight("commons:show", arguments=GUIDE),
    Sight("commons:show", arguments=GUIDE, query="?etape=3"),
    Sight("commons:show", arguments=GUIDE, query="?etape=12"),
]
FOR_MACHINES = {"commons:text"}
