"""What a person may meet: a refusal with a reason, put into words elsewhere."""


class Refused(Exception):
    """Something a person asked cannot be done, for a reason they can be told."""

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details: dict[str, object] = details

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.reason, self.details)

    def __repr__(self) -> str:
        parts = [repr(self.reason), *(f"{name}={value!r}" for name, value in self.details.items())]
        return f"{type(self).__name__}({', '.join(parts)})"

    __str__ = __repr__


def _rebuild(kind: type[Refused], reason: str, details: dict[str, object]) -> Refused:
    return kind(reason, **details)
