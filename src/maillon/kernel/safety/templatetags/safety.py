"""Parts that any page may show: the way to report something, and what is known of a person."""

from django import template

from maillon.kernel.safety import registry

register = template.Library()


@register.inclusion_tag("safety/_report_link.html")
def report_link(kind: str, code: str) -> dict:
    """Show the way to report a thing: {% report_link "listing" listing.code %}."""
    if registry.get(kind) is None:
        raise template.TemplateSyntaxError(f"Nobody declared what “{kind}” is, so it cannot be reported.")
    return {"kind": kind, "code": code}
