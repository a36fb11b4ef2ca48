"""Every example of every component, drawn with believable people and places."""

from django.core.paginator import Paginator
from django.template import engines

from maillon.ui.components import COMPONENTS
from maillon.ui.icons import ICONS
from maillon.ui.sample_form import sample_forms


def rendered(request):
    """Render each example of each component."""
    engine = engines["django"]
    context = _sample(request)
    return [
        {
            "component": component,
            "examples": [
                {"source": source, "html": engine.from_string("{% load ui %}" + source).render(context, request)}
                for source in component.examples
            ],
        }
        for component in COMPONENTS
    ]


def _sample(request):
    form, wrong_form = sample_forms()
    other_form, other_wrong_form = sample_forms(prefix="other-")
    return {
        "icons": ICONS,
        "form": form,
        "wrong_form": wrong_form,
        "other_form": other_form,
        "other_wrong_form": other_wrong_form,
        "rows": [
            ("Faire mes démarches", 42),
            ("Me soigner", 17),
            {"label": "Me protéger", "value": 8, "tone": "coral"},
        ],
        "second_page": Paginator(range(30), 10).page(2),
        "trail": [("Accueil", "/"), ("Guides", "/styleguide/"), ("Déclarer ses revenus", "")],
        "site": {
            "helpline_number": "01 23 45 67 89",
            "helpline_tel": "+33123456789",
            "helpline_hours": "gratuit, du lundi au vendredi, 9 h – 18 h",
        },
        "human_way_url": "/styleguide/",
    }
