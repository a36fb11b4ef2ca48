"""The canonical text of a guide: what was approved, byte for byte."""

from ..models import Guide
from ..reading.manuscripts import Manuscript, facts_of, write_manuscript


def manuscript_of(guide: Guide) -> str:
    """Return the whole manuscript of a published guide: that of its revision, else written from its columns."""
    text = getattr(guide, "text", None)
    if text is not None and text.published is not None:
        return text.published.content
    columns = {name: getattr(guide, name) for name in Manuscript.__dataclass_fields__}
    return write_manuscript(facts_of(Manuscript(**columns)), guide.body)
