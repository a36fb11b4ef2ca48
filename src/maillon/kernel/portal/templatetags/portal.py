"""What the front door draws for others."""

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def home_card(context, card):
    """Draw the card of a module with what it computes for this request."""
    drawing = context.template.engine.get_template(card.template)
    with context.push(**card.context(context["request"])):
        return drawing.render(context)
