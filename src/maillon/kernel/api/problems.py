"""What is wrong with the parameters of a request, in a sentence a person can act on."""

from django.utils.translation import gettext as _

MOST_SAID = 5


def in_words(errors: list[dict]) -> str:
    """Turn the errors of pydantic into one text."""
    return " ".join(_sentence(error) for error in errors[:MOST_SAID])


def _sentence(error: dict) -> str:
    name = str(error.get("loc", ("",))[-1])
    limits = error.get("ctx") or {}
    match error.get("type", ""):
        case "missing":
            return _("“%(name)s” is missing.") % {"name": name}
        case "int_parsing" | "int_from_float" | "int_type" | "int_parsing_size":
            return _("“%(name)s” must be a whole number.") % {"name": name}
        case "float_parsing" | "float_type" | "finite_number":
            return _("“%(name)s” must be a number.") % {"name": name}
        case "bool_parsing" | "bool_type":
            return _("“%(name)s” must be true or false.") % {"name": name}
        case "greater_than_equal" | "greater_than":
            return _("“%(name)s” must be %(least)s or more.") % {
                "name": name,
                "least": limits.get("ge", limits.get("gt")),
            }
        case "less_than_equal" | "less_than":
            return _("“%(name)s” must be %(most)s or less.") % {
                "name": name,
                "most": limits.get("le", limits.get("lt")),
            }
        case "literal_error" | "enum":
            return _("“%(name)s” must be one of: %(choices)s.") % {"name": name, "choices": limits.get("expected", "")}
        case "string_too_long":
            return _("“%(name)s” is too long.") % {"name": name}
        case _:
            return _("“%(name)s” is not understood.") % {"name": name}
