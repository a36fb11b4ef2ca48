"""How anything looks: component tags, templates, stylesheet and small scripts."""
