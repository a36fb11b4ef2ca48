"""Bring in a tree of skills: a family and a skill on each line, as often as one likes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q

from maillon.lib.refusal import Refused
from maillon.lib.tables import BrokenLine, NotATable, TooLong, read_table
from maillon.lib.text import fold

from .models import Skill
from .tree import code_of

TITLES = {
    "family": ("famille", "family", "domaine", "groupe", "reserve_civique_group", "group"),
    "name": ("competence", "competences", "nom", "name", "skill", "libelle"),
}
MOST = 20_000
LONGEST = Skill._meta.get_field("name").max_length


@dataclass
class Report:
    """What a file does: counts, and each line refused with its reason and its value."""

    read: int = 0
    families: int = 0
    created: int = 0
    renamed: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    refusals: list[tuple[int, str, str]] = field(default_factory=list)


@transaction.atomic
def import_skills(content: bytes, *, dry_run: bool = False) -> Report:
    """Bring in every line that can be; what the file no longer has is kept for those who chose it, and offered no more.

    With `dry_run` all of it is done and taken back, so that the report is true. Raises Refused for what is no such table.
    """
    report = Report()
    wanted = list(_wanted(content, report))
    if not wanted:
        raise Refused("skills_empty")
    # One import at a time: two would withdraw what the other brings.
    known = {skill.code: skill for skill in Skill.objects.select_for_update().order_by("pk")}
    families = {code_of(family): family for family, _name in wanted}
    report.families = len(families)
    _store(known, families, {}, report)
    _store(known, {code_of(*one): one[1] for one in wanted}, {code_of(*one): code_of(one[0]) for one in wanted}, report)
    here = {*families, *(code_of(*one) for one in wanted)}
    report.withdrawn = Skill.objects.filter(~Q(code__in=here), is_offered=True).update(is_offered=False)
    if dry_run:
        transaction.set_rollback(True)
    return report


def _wanted(content: bytes, report: Report) -> Iterator[tuple[str, str]]:
    seen: dict[str, int] = {}
    for line, family, name in _rows(content):
        report.read += 1
        code = code_of(family, name)
        if not family or not name:
            report.refusals.append((line, "half", family or name))
        elif max(len(family), len(name)) > LONGEST:
            report.refusals.append((line, "long", name[:40]))
        elif code in seen:
            report.refusals.append((line, "twice", str(seen[code])))
        else:
            seen[code] = line
            yield family, name


def _rows(content: bytes) -> Iterator[tuple[int, str, str]]:
    """Give each line; the official file has no titles, which are then understood."""
    first = content.lstrip(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", errors="replace")
    cells = {fold(cell).strip() for cell in first.replace(",", ";").replace("\t", ";").split(";")}
    is_titled = bool(cells & {title for titles in TITLES.values() for title in titles})
    try:
        table = read_table(
            content if is_titled else b"famille;competence\n" + content.lstrip(b"\xef\xbb\xbf"), TITLES, most_rows=MOST
        )
    except BrokenLine as error:
        raise Refused("skills_broken", line=error.line) from error
    except TooLong as error:
        raise Refused("skills_long", most=MOST) from error
    except NotATable as error:
        raise Refused("skills_not_a_table") from error
    if not {"family", "name"} <= set(table.columns):
        raise Refused("skills_columns")
    for line, row in table.rows:
        yield line - (0 if is_titled else 1), " ".join(row.get("family", [])), " ".join(row.get("name", []))


def _store(known: dict[str, Skill], names: dict[str, str], family_of: dict[str, str], report: Report) -> None:
    """Create those that are new, and write again those written otherwise; families first, so that they are known."""
    new = []
    for code, name in names.items():
        skill = known.get(code)
        family = known[family_of[code]] if code in family_of else None
        if skill is None:
            new.append(Skill(code=code, name=name, family=family))
        elif (skill.name, skill.is_offered) != (name, True):
            skill.name, skill.is_offered = name, True
            skill.save(update_fields=["name", "is_offered"])
            report.renamed += bool(family)
        else:
            report.unchanged += bool(family)
    known |= {skill.code: skill for skill in Skill.objects.bulk_create(new)}
    report.created += sum(1 for skill in new if skill.family_id)
