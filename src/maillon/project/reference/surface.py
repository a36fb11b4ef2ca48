"""Reference pages of what is seen from outside: components, addresses, API."""

from django.urls import URLPattern, get_resolver

from maillon.kernel.api.site import api as site_api
from maillon.ui.components import COMPONENTS
from maillon.ui.templatetags.ui import register

from .markdown import code, page, sentence, table

# Views that we do not write, by the package they come from, and why they declare no access of ours.
VIEWS_OF_OTHERS = {
    "allauth": "the sign-in pages guard themselves; those for people signed in send others to the door",
    "ninja": "each operation of the API is public and limited",
    "django.views.static": "a static file",
}


def components() -> str:
    """List the component tags and word filters of `{% load ui %}`."""
    shown = [
        f"## {component.name}\n\n{component.purpose}\n\n```django\n" + "\n".join(component.examples) + "\n```"
        for component in COMPONENTS
    ]
    filters = [(code(name), sentence(function)) for name, function in sorted(register.filters.items())]
    return page(
        "Components",
        "Tags of `{% load ui %}`; each is shown in each of its states at `/styleguide/`.",
        *shown,
        "## Filters",
        table(["filter", "gives"], filters),
    )


def urls() -> str:
    """List the addresses of ours and who may open each."""
    rows = [
        (code(f"/{address}"), code(name), view.access, sentence(view))
        for address, name, view in addresses()
        if hasattr(view, "access")
    ]
    others = [(code(package), reason) for package, reason in VIEWS_OF_OTHERS.items()]
    return page(
        "Addresses",
        "Every address declares who may open it; a test refuses one that says nothing.",
        table(["address", "name", "access", "page"], sorted(rows)),
        "## Pages of others",
        table(["package", "who may open them"], others),
    )


def api() -> str:
    """List the operations of the API; its whole description is /api/openapi.json."""
    rows = [
        (method.upper(), code(address), operation.get("summary", ""), _parameters(operation))
        for address, methods in sorted(site_api.get_openapi_schema()["paths"].items())
        for method, operation in methods.items()
    ]
    return page("API", site_api.description, table(["method", "address", "answers", "parameters"], rows))


def addresses() -> list[tuple[str, str, object]]:
    """Walk the whole map of addresses: address, name, view."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def is_of_others(view) -> bool:
    """Tell whether a view comes from a package that guards its own."""
    owner = getattr(view, "view_class", None) or getattr(view, "func", view)
    return any(f"{owner.__module__}.".startswith(f"{package}.") for package in VIEWS_OF_OTHERS)


def _walk(patterns, start, space):
    for pattern in patterns:
        address = start + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLPattern):
            yield address, f"{space}{pattern.name}" if pattern.name else "", pattern.callback
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, address, inner)


def _parameters(operation) -> str:
    return ", ".join(
        code(parameter["name"]) + ("" if parameter.get("required") else "?")
        for parameter in operation.get("parameters", [])
    )
