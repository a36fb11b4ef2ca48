"""A column that holds a rule of what comes again."""

from django.core.exceptions import ValidationError
from django.db import models

from maillon.lib.recurrence import Rule


class RuleField(models.JSONField):
    """A `maillon.lib.recurrence.Rule`, kept as plain values; what is stored was a rule we could hold to."""

    def from_db_value(self, value, expression, connection):
        plain = super().from_db_value(value, expression, connection)
        return None if plain is None else Rule.from_plain(plain)

    def get_prep_value(self, value):
        return value.as_plain() if isinstance(value, Rule) else value

    def get_db_prep_value(self, value, connection, prepared=False):
        return super().get_db_prep_value(self.get_prep_value(value), connection, prepared)

    def to_python(self, value):
        return Rule.from_plain(value) if isinstance(value, dict) else value

    def validate(self, value, model_instance):
        if value is not None and not isinstance(value, Rule):
            raise ValidationError("Not a rule.")

    def value_to_string(self, obj):
        return self.get_prep_value(self.value_from_object(obj))
