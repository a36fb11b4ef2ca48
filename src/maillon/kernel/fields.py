"""Model fields shared by the whole kernel."""

from django.db import models

from maillon.lib.codes import new_code
from maillon.lib.text import fold


class CodeField(models.CharField):
    """A public identifier of eight characters that a person can dictate on the phone."""

    def __init__(self, **options):
        options.setdefault("max_length", 8)
        options.setdefault("unique", True)
        options.setdefault("editable", False)
        options.setdefault("default", new_code)
        super().__init__(**options)


class FoldedField(models.CharField):
    """The text of another field without capitals or accents, kept beside it to be searched and sorted."""

    def __init__(self, *, source: str, **options):
        self.source = source
        super().__init__(editable=False, **options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        options.pop("editable", None)
        return name, path, args, {**options, "source": self.source}

    def pre_save(self, instance, add):
        folded = fold(getattr(instance, self.source))[: self.max_length]
        setattr(instance, self.attname, folded)
        return folded
