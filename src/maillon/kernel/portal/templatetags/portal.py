"""What the front door draws for others."""

from django import template

from maillon.ui import kept

register = template.Library()


@register.simple_tag(takes_context=True)
def home_card(context, card):
    """Draw the card of a module with what it computes for this request."""
    if card.same_for_all:
        return kept.draw(card.template, card.context(context["request"]))
    drawing = context.template.engine.get_template(card.template)
    with context.push(**card.context(context["request"])):
        return drawing.render(context)
