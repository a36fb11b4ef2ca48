"""What every copy says of its licences and its authors."""

from ..guides import GivenGuide


def licences_of(guides: list[GivenGuide]) -> str:
    """Say what may be done with these guides, licence by licence, in Markdown."""
    licences = {given.licence.id: given.licence for given in guides}
    named = [f"- {licence.label} (`{licence.id}`) : <{licence.url}>" for _id, licence in sorted(licences.items())]
    return "\n".join(
        [
            "# Licence",
            "",
            "Chaque guide dit sa licence dans son en-tête (`licence:`). Celles de cette copie :",
            "",
            *named,
            "",
            "Vous pouvez copier, imprimer et distribuer ces guides, et les adapter selon leur licence.",
            "Citez les auteurs (`CREDITS.md`), dites ce que vous avez changé, et gardez la licence.",
            "",
            "*In English: each guide names its licence; credit its authors, say what you changed, keep the licence.*",
            "",
        ]
    )


def credits_of(guides: list[GivenGuide]) -> str:
    """Name the authors of each guide, its licence and the day it was checked, in Markdown."""
    lines = ["# Crédits", ""]
    for given in sorted(guides, key=lambda given: given.guide.slug):
        guide = given.guide
        lines.append(
            f"- **{guide.title}** (`{guide.slug}`) : {', '.join(guide.authors)}. {_original(guide)}{_readers(guide)}"
            f"{given.licence.label}. Relu le {guide.verified_on.isoformat()}."
        )
    return "\n".join([*lines, ""])


def _original(guide) -> str:
    return f"Traduit de « {guide.translated_from} ». " if guide.translated_from else ""


def _readers(guide) -> str:
    names = dict.fromkeys([*guide.proofread_before, *guide.proofreaders])
    proofreaders = f"Relecture : {', '.join(names)}. " if names else ""
    concerned = f"Relu par les personnes concernées : {' · '.join(guide.circle_words)}. " if guide.circles else ""
    return proofreaders + concerned
