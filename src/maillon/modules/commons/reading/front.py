"""Write the facts on top of a guide, as YAML that a person may read and change."""

from collections.abc import Mapping

import yaml

WIDTH = 110
LINE_ENDS = dict.fromkeys(map(ord, "\x85\u2028\u2029\v\f"), " ")
ON_ONE_LINE = ("devices", "words")


class _Row(list):
    """A list written on one line: [a, b]."""


class _Dumper(yaml.SafeDumper):
    """YAML with the items of a list set in from their name."""

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data):
        return True


_Dumper.add_representer(
    _Row, lambda dumper, row: dumper.represent_sequence("tag:yaml.org,2002:seq", row, flow_style=True)
)


def _on_lines_of_ours(value):
    """Put a space for the line ends that only YAML knows, which it would give back otherwise."""
    if isinstance(value, str):
        return value.translate(LINE_ENDS)
    if isinstance(value, Mapping):
        return {name: _on_lines_of_ours(part) for name, part in value.items()}
    return [_on_lines_of_ours(part) for part in value] if isinstance(value, list | tuple) else value


def write(facts: Mapping) -> str:
    """Write facts in their order, one name a line."""
    whole = {name: _on_lines_of_ours(value) for name, value in facts.items()}
    shaped = {name: _Row(value) if name in ON_ONE_LINE and value else value for name, value in whole.items()}
    return yaml.dump(shaped, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH, default_flow_style=False)
