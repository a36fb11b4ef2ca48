"""What people need help with, in the first person: the few themes that guides, requests and mediators share."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Theme:
    """One need: a short label, how a person says it, and what it covers."""

    slug: str
    icon: str
    label: str
    first_person: str
    pitch: str


THEMES = {
    theme.slug: theme
    for theme in (
        Theme(
            "proches",
            "video",
            _("Family and friends"),
            _("Keep in touch with those I love"),
            _("Video calls, photos, messages"),
        ),
        Theme("soin", "heart", _("Health"), _("Look after my health"), _("Appointments, doctor online, ameli")),
        Theme(
            "demarches", "file-text", _("Paperwork"), _("Do my paperwork"), _("Taxes, family benefits, identity papers")
        ),
        Theme("achats", "shopping-cart", _("Shopping"), _("Do my shopping"), _("Order and pay without risk")),
        Theme(
            "travail", "briefcase", _("Work"), _("Work or look for a job"), _("France Travail, CV, working from home")
        ),
        Theme("ecole", "school", _("School"), _("Help my children at school"), _("School portal, homework, grants")),
        Theme("securite", "shield", _("Safety"), _("Protect myself"), _("Scams, passwords, hacked accounts")),
        Theme("bases", "sparkles", _("First steps"), _("Learn the basics"), _("E-mail, Wi-Fi, scanning, printing")),
    )
}


def get(slug: str) -> Theme:
    """Return the theme of that slug; an unknown one raises KeyError."""
    return THEMES[slug]


def choices() -> list[tuple[str, str]]:
    """Return (slug, first-person words) for a form."""
    return [(theme.slug, theme.first_person) for theme in THEMES.values()]


def labels() -> list[tuple[str, str]]:
    """Return (slug, short label) for a column or a filter."""
    return [(theme.slug, theme.label) for theme in THEMES.values()]
