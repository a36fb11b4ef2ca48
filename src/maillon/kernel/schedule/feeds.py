"""Private addresses from which somebody's calendar reads what is theirs, without signing in."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models, transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from maillon.kernel.fields import CodeField
from maillon.lib.codes import new_code


class PrivateFeed(models.Model):
    """An address of one person, who is named by a one-to-one `person`; another code revokes the former address.

    Its secret part is derived from the code by a secret of the installation, under a `SALT` of its own: none is kept.
    What is sealed and how many signs are shown stay as they were when the first address was given.
    """

    SALT: ClassVar[str]
    SEALED: ClassVar[str] = "{code}"
    SIGNS: ClassVar[int] = 32

    code = CodeField()
    created_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self):
        return self.code

    @property
    def key(self) -> str:
        """The secret part of the address."""
        return salted_hmac(self.SALT, self.SEALED.format(code=self.code), algorithm="sha256").hexdigest()[: self.SIGNS]

    @classmethod
    def opened_by(cls, code: str, key: str) -> Self | None:
        """Return the feed of an address, with its person, if it is one and they are still there."""
        found = cls.objects.select_related("person").filter(code=code, person__is_active=True).first()
        return found if found is not None and constant_time_compare(key, found.key) else None

    @classmethod
    @transaction.atomic
    def renew(cls, person, *, now: datetime) -> Self:
        """Give a new address, and make the former one useless."""
        return cls.objects.update_or_create(person=person, defaults={"code": new_code(), "created_at": now})[0]

    @classmethod
    def stop(cls, person) -> None:
        """Forget the address: it opens nothing any more."""
        cls.objects.filter(person=person).delete()
