"""A condition of whoever asks on the documents that are found, told by the database where they are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Which:
    """A constant condition on documents `d`, such as `is_free(d.code, %(first)s)`, and its named values.

    It is asked of the candidates alone: of a crowd, those that were not read are not counted.
    """

    condition: str = "true"
    values: Mapping[str, object] = field(default_factory=dict)

    def __and__(self, other: "Which") -> "Which":
        if not (self and other):
            return self or other
        return Which(f"{self.condition} AND {other.condition}", {**self.values, **other.values})

    def __bool__(self) -> bool:
        return self.condition != "true"


ANY = Which()
