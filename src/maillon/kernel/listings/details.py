"""What is said of a listing or in an answer: one thing for whoever reads it, two columns of which one is encrypted."""

from django.db import models

from maillon.kernel.kinds import Kind
from maillon.kernel.privacy.fields import EncryptedJSONField


class WithDetails(models.Model):
    """Has `details`: those typed freely that only a few read are encrypted, and the others may be found by."""

    kind: Kind
    plain_details = models.JSONField(default=dict, blank=True, db_column="details")
    private_details = EncryptedJSONField(default=dict, blank=True, db_default="")

    class Meta:
        abstract = True

    @property
    def details(self) -> dict:
        """All that is said, by the name of each detail."""
        return self.plain_details | self.private_details

    @details.setter
    def details(self, said: dict) -> None:
        private = {detail.name for detail in self.kind.details if detail.is_private}
        self.plain_details = {name: value for name, value in said.items() if name not in private}
        self.private_details = {name: value for name, value in said.items() if name in private}
