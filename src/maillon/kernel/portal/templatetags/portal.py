"""What the front door draws for others."""

from django import template
from django.utils.html import format_html_join

from maillon.kernel.portal import registry
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


@register.simple_tag(takes_context=True)
def said_above(context, *words, leads_to=()):
    """Draw what must be known first by whoever reads a page of these words, which leads to these addresses."""
    find = context.template.engine.get_template
    with context.push(words="\n".join(filter(None, words)), leads_to=leads_to):
        return format_html_join("", "{}", ((find(name).render(context),) for name in registry.above_pages()))
