"""`{% load freshness %}`: the notices of services in trouble, on a resource, above answers and on any page."""

from django import template

from maillon.modules.commons.freshness import queries
from maillon.modules.commons.words import date_words

register = template.Library()
register.filter("day_in_full", date_words)


@register.simple_tag(takes_context=True)
def notices_on_resource(context, resource):
    """Return the notices of the service a resource is on."""
    return queries.notices_on_resource(resource.pk, now=context["request"].now)


@register.simple_tag(takes_context=True)
def notices_on_answers(context, answer):
    """Return the notices of what somebody asks about."""
    return queries.notices_on_answers(answer, now=context["request"].now)


@register.simple_tag(takes_context=True)
def notices_on_page(context, words, leads_to):
    """Return the notices of the services a page mentions."""
    return queries.notices_on_page(words, leads_to, now=context["request"].now)
