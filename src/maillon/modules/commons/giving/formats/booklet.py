"""A booklet to print: the guides of a theme, with a table of contents, page numbers and credits."""

import re
from datetime import UTC, datetime, time
from html import unescape
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.text import capfirst
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _
from fpdf import FPDF, FontFace, TextStyle
from fpdf.enums import XPos, YPos
from fpdf.outline import TableOfContents

from maillon.kernel.files.typeface import FAMILY, embed, readable
from maillon.kernel.themes import THEMES

from ..guides import GivenGuide, by_theme, given_guides
from ..pictures import replace_pictures

INK, SOFT, PRIMARY = (23, 37, 43), (81, 98, 106), (11, 85, 99)
MARGIN = 22
BODY = 13
WIDEST = 440  # points, for a picture
_BLOCK = re.compile(r"<(p|ul|ol)\b")


class Booklet(FPDF):
    """A document with a number at the foot of each page."""

    def __init__(self, title: str):
        super().__init__(format="A4")
        self.title_of_all = title
        embed(self)
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(True, margin=24)
        self.set_lang("fr")
        self.set_title(title)
        self.set_creator("Maillon")

    def footer(self) -> None:
        """Write the title and the number of the page."""
        if self.page_no() == 1:
            return
        self.set_y(-16)
        self.set_font(FAMILY, size=10)
        self.set_text_color(*SOFT)
        self.cell(0, 6, f"{self.title_of_all} – {self.page_no()}", align="C")

    def line_of(self, text: str, *, size: float = BODY, style: str = "", colour=INK, after: float = 2) -> None:
        """Write a paragraph of plain words."""
        self.set_font(FAMILY, style, size)
        self.set_text_color(*colour)
        height = size * 0.5
        self.multi_cell(0, height, readable(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(after)

    def html_of(self, html: str) -> None:
        """Write our own HTML: paragraphs, lists, bold words, links."""
        self.set_font(FAMILY, size=BODY)
        self.set_text_color(*INK)
        html = replace_pictures(html, _picture)
        # Wider lines than its own; a top margin of nothing would be read as “as usual”.
        spaced = _BLOCK.sub(r'<\1 line-height="1.35"', readable(html))
        self.write_html(spaced, font_family=FAMILY, tag_styles=_STYLES, ul_bullet_char="•", li_prefix_color=INK)
        self.ln(2)


_STYLES = {
    "a": FontFace(family=FAMILY, color=PRIMARY, emphasis="UNDERLINE"),
    "code": FontFace(family=FAMILY),
    "pre": TextStyle(font_family=FAMILY, t_margin=2, b_margin=2),
    "p": TextStyle(font_family=FAMILY, t_margin=0.1, b_margin=1.5),
    "li": TextStyle(font_family=FAMILY, l_margin=5, t_margin=0, b_margin=1),
    "h3": TextStyle(font_family=FAMILY, font_style="B", font_size_pt=BODY + 1, color=INK, t_margin=3, b_margin=1),
    "h4": TextStyle(font_family=FAMILY, font_style="B", font_size_pt=BODY, color=INK, t_margin=3, b_margin=1),
}


def _picture(picture, attributes: str) -> str:
    """Show a picture from where it is stored, no wider than the page."""
    return f'<img src="{picture.file.path}" width="{min(picture.width, WIDEST)}">'


def write_booklet(path: Path, *, theme: str = "") -> None:
    """Write the PDF; the same guides make the same bytes."""
    found = given_guides(theme)
    guides = [given for given in found if given.guide.language not in settings.LANGUAGES_BIDI]
    left_out = [given for given in found if given not in guides]
    with override("fr"):
        title = str(THEMES[theme].first_person) if theme else _("The guides")
        pdf = Booklet(title)
        changed = max((given.guide.verified_on for given in guides), default=datetime(2026, 1, 1, tzinfo=UTC).date())
        pdf.set_creation_date(datetime.combine(changed, time(), UTC))
        pdf.set_author(", ".join(dict.fromkeys(author for given in guides for author in given.guide.authors)))
        _cover(pdf, title, theme)
        pdf.add_page()
        pdf.line_of(_("Contents"), size=22, style="B", colour=PRIMARY, after=4)
        pdf.set_font(FAMILY, size=BODY)
        pdf.insert_toc_placeholder(TableOfContents(TextStyle(FAMILY, "", BODY)).render_toc, allow_extra_pages=True)
        for subject, of_theme in by_theme(guides):
            for given in of_theme:
                label = str(subject.label)
                with override(given.guide.language):
                    _guide(pdf, given, label)
        _left_out(pdf, left_out)
        _credits(pdf, guides)
        path.write_bytes(pdf.output())


def _cover(pdf: Booklet, title: str, theme: str) -> None:
    pdf.add_page()
    pdf.set_y(90)
    pdf.line_of(settings.MAILLON_SITE_NAME, size=16, style="B", colour=SOFT, after=6)
    pdf.line_of(title, size=34, style="B", colour=PRIMARY, after=4)
    pdf.line_of(str(THEMES[theme].pitch) if theme else _("Everyday digital life, step by step."), size=18)
    pdf.set_y(-60)
    pdf.line_of(_("You may copy, print and share these guides under their licence: name their authors, and say what you changed."), size=12, colour=SOFT)  # fmt: skip
    if settings.MAILLON_URL:
        pdf.line_of(settings.MAILLON_URL, size=12, colour=SOFT)


def _guide(pdf: Booklet, given: GivenGuide, subject: str) -> None:
    guide, reading = given.guide, given.on_paper
    if pdf.get_y() > pdf.t_margin:  # the table of contents leaves an empty page
        pdf.add_page()
    pdf.start_section(readable(guide.title))
    pdf.line_of(subject, size=11, colour=SOFT, after=1)
    pdf.line_of(guide.title, size=24, style="B", colour=PRIMARY, after=3)
    pdf.line_of(guide.summary, size=15, after=4)
    if reading.intro:
        pdf.html_of(reading.intro)
    _list(pdf, _("You need"), guide.needs)
    if guide.warnings:
        _heading(pdf, _("Before you begin, take care"))
        for caution in guide.warnings:
            pdf.line_of(caution["title"], style="B", after=0)
            pdf.line_of(caution["text"])
    _heading(pdf, _("The steps"))
    if reading.steps_lead:
        pdf.html_of(reading.steps_lead)
    for number, step in enumerate(reading.steps, start=1):
        _piece(pdf, f"{number}. {step.title}", step.html)
    if reading.troubles_lead or reading.troubles:
        _heading(pdf, _("If it does not work"))
        if reading.troubles_lead:
            pdf.html_of(reading.troubles_lead)
        for trouble in reading.troubles:
            _piece(pdf, trouble.title, trouble.html)
    for section in reading.others:
        _heading(pdf, section.title)
        pdf.html_of(section.html)
    if reading.remember:
        _heading(pdf, _("Remember"))
        pdf.html_of(reading.remember)
    _list(pdf, _("The right number"), [guide.emergency] if guide.emergency else [])
    _list(pdf, _("Official sites"), [f"{link['label']} : {link['url']}" for link in guide.official_links])


def _left_out(pdf: Booklet, guides: list[GivenGuide]) -> None:
    """Say which guides are not here: their letters join one another, and run from right to left; nothing sets them well."""
    if not guides:
        return
    pdf.add_page()
    pdf.start_section(_("Not in this booklet"))
    pdf.line_of(_("Not in this booklet"), size=24, style="B", colour=PRIMARY, after=4)
    pdf.line_of(_("These guides are written from right to left. A booklet cannot set them well: print them from their own page, or read them in the EPUB."))  # fmt: skip
    for given in guides:
        name = capfirst(get_language_info(given.guide.language)["name_translated"])
        about = given.guide.translated_from or given.guide.slug
        pdf.line_of(f"• {name} – {about} : {settings.MAILLON_URL}{given.guide.get_absolute_url()}", after=1)


def _heading(pdf: Booklet, text: str) -> None:
    _keep_together(pdf, 30)
    pdf.ln(3)
    pdf.line_of(text, size=17, style="B", colour=PRIMARY, after=2)


def _piece(pdf: Booklet, title: str, html: str) -> None:
    """Write one step or one trouble: what to do in bold, then how."""
    _keep_together(pdf, 22)
    if title:
        pdf.line_of(title, style="B", after=0.5)
    if html:
        pdf.html_of(html)


def _list(pdf: Booklet, title: str, lines: list[str]) -> None:
    if not lines:
        return
    _heading(pdf, title)
    for text in lines:
        pdf.line_of(f"• {text}", after=1)


def _keep_together(pdf: Booklet, height: float) -> None:
    """Begin a page rather than leave a title alone at the foot of one."""
    if pdf.will_page_break(height):
        pdf.add_page()


def _credits(pdf: Booklet, guides: list[GivenGuide]) -> None:
    pdf.add_page()
    pdf.start_section(_("Credits and licence"))
    pdf.line_of(_("Credits and licence"), size=24, style="B", colour=PRIMARY, after=4)
    for given in guides:
        said = render_to_string("giving/copy/credits.html", {"guide": given.guide})
        pdf.line_of(given.guide.title, size=12, style="B", after=0)
        pdf.line_of(f"{unescape(said.strip())} {given.licence.label}, {given.licence.url}", size=11, after=2)
