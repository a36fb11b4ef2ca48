"""Things that hold other things: cards, panels, alerts, disclosures, the hero."""

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from maillon.ui.attributes import attributes
from maillon.ui.tags.actions import icon as draw
from maillon.ui.tags.library import register

ALERTS = {
    "info": ("info", _("Information")),
    "success": ("check-circle", _("Done")),
    "warning": ("alert", _("Please note")),
    "danger": ("alert", _("Problem")),
}
TONES = ("moss", "sun", "coral", "teal", "neutral")


@register.simple_block_tag
def card(content, kind="", href=""):
    """Hold one subject; with `href` the whole card leads there."""
    classes = f"card card--{kind}" if kind else "card"
    if not href:
        return format_html('<div class="{}">{}</div>', classes, content)
    return format_html('<a class="{} card--link" href="{}">{}</a>', classes, href, content)


@register.simple_block_tag
def panel(content, title, count=None, level=2):
    """Hold a titled list of rows, as at the desk."""
    number = "" if count is None else format_html(' <span class="panel__count">{}</span>', count)
    return format_html(
        '<section class="panel"><h{0} class="panel__title">{1}{2}</h{0}>{3}</section>',
        int(level),
        title,
        number,
        content,
    )


@register.simple_block_tag
def row(content, href="", current=False):
    """Hold one line of a panel; with `href` the whole row leads there."""
    if not href:
        return format_html('<div class="row">{}</div>', content)
    mark = attributes({"aria_current": "true" if current else None})
    return format_html('<a class="row row--link" href="{}"{}>{}</a>', href, mark, content)


@register.simple_tag
def badge(text, tone="neutral", icon=""):
    """Say a state in a few words, with a colour that only repeats it."""
    if tone not in TONES:
        raise ValueError(f"No badge has the tone {tone!r}")
    return format_html('<span class="badge badge--{}">{}{}</span>', tone, draw(icon) if icon else "", text)


@register.simple_block_tag
def alert(content, tone="info", title=""):
    """Tell something that matters here; a danger is announced at once."""
    return render_to_string(
        "ui/alert.html",
        {"content": content, "tone": tone, "title": title, "icon": ALERTS[tone][0], "word": ALERTS[tone][1]},
    )


@register.simple_block_tag
def disclosure(content, summary, open=False, icon=""):
    """Hide what few people need behind a line that says what it is."""
    return render_to_string("ui/disclosure.html", {"content": content, "summary": summary, "open": open, "icon": icon})


@register.simple_block_tag
def empty(content, title, icon=""):
    """Teach what will be here, and the one thing to do now."""
    return render_to_string("ui/empty.html", {"content": content, "title": title, "icon": icon})


@register.simple_block_tag
def hero(content, title, lead="", level=1):
    """Open the home page: one question on deep teal, with the linked chain."""
    return render_to_string(
        "ui/hero.html", {"content": content, "title": _unbroken(title), "lead": lead, "level": level}
    )


def _unbroken(text):
    """Keep « avez-vous » on one line, however narrow the screen."""
    words = (
        (format_html('<span class="unbroken">{}</span>', word) if "-" in word else word,)
        for word in str(text).split(" ")
    )
    return format_html_join(" ", "{}", words)
