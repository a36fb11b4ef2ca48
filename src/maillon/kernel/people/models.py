"""People who have an account, and the roles they hold somewhere for a time."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext_lazy as _

from maillon.kernel.access.scope import Scope
from maillon.kernel.fields import CodeField

from .held_roles import ROLES_AS_JSON, HeldRole, from_json, roles_of

EVER = None


class PersonQuerySet(models.QuerySet):
    """People, narrowed by what they hold today."""

    def holding(self, kind: str, *, on: date):
        """People who hold that role on that day, anywhere."""
        return self.filter(is_active=True, roles__in=Role.objects.live(on=on).filter(kind=kind)).distinct()


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):
    """Creates people, who never have a password, and recognises them on each page."""

    def get(self, *arguments, **conditions):
        """Return one person; by number, as each page of a session asks, in one light statement with their roles."""
        if arguments or set(conditions) != {"pk"}:
            return super().get(*arguments, **conditions)
        with connection.cursor() as cursor:
            fields = [field.attname for field in self.model._meta.concrete_fields]
            columns = ", ".join(f"p.{field.column}" for field in self.model._meta.concrete_fields)
            cursor.execute(
                f"SELECT {columns}, ({ROLES_AS_JSON}) FROM people_person p WHERE p.id = %s",
                [conditions["pk"], conditions["pk"]],
            )
            found = cursor.fetchone()
        if found is None:
            raise self.model.DoesNotExist("No person has this number.")
        person = self.model.from_db(self.db, fields, found[:-1])
        person.__dict__["_roles_by_day"] = {EVER: from_json(found[-1])}
        return person

    def create_user(self, email=None, **fields):
        person = self.model(email=self.normalize_email(email).lower() if email else None, **fields)
        person.set_unusable_password()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody with an account, known by an e-mail address or a phone number; sign-in is by code or passkey."""

    code = CodeField()
    name = models.CharField(_("What shall we call you?"), max_length=80, blank=True)
    # Null, not empty: many people have none, and an address is unique.
    email = models.EmailField(_("E-mail address"), null=True, blank=True)  # noqa: DJ001
    phone = models.CharField(max_length=16, null=True, blank=True)  # noqa: DJ001
    phone_verified = models.BooleanField(default=False)
    language = models.CharField(max_length=5, default="fr")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = PersonManager()

    USERNAME_FIELD = "code"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="person_email_is_unique"),
            models.UniqueConstraint(fields=["phone"], name="person_phone_is_unique"),
            models.CheckConstraint(
                condition=Q(email__isnull=False) | Q(phone__isnull=False) | Q(erased_at__isnull=False),
                name="person_can_be_reached",
            ),
        ]

    def __str__(self):
        return self.name or self.code

    def roles_on(self, on: date) -> list[HeldRole]:
        """The roles held on that day; all of somebody's roles are read once."""
        cache = self.__dict__.setdefault("_roles_by_day", {})
        if EVER not in cache:
            cache[EVER] = roles_of(self.pk)
        if on not in cache:
            cache[on] = [role for role in cache[EVER] if role.holds(on)]
        return cache[on]

    def has_role(self, kind: str, *, on: date) -> bool:
        """Tell whether the person holds that role on that day, anywhere."""
        return any(role.kind == kind for role in self.roles_on(on))

    def scope(self, kind: str, *, on: date) -> Scope:
        """The territories in which the person holds that role on that day."""
        paths = {path for role in self.roles_on(on) if role.kind == kind for path in role.paths}
        return Scope(tuple(sorted(paths)))


class OpenSession(models.Model):
    """Somebody is signed in on a device, said by its browser and system only."""

    code = CodeField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="open_sessions")
    session_key = models.CharField(max_length=40, unique=True)
    device = models.CharField(max_length=40, blank=True)
    opened_at = models.DateTimeField()


class RoleQuerySet(models.QuerySet):
    """Roles, narrowed by time."""

    def live(self, *, on: date):
        """Roles that hold on that day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)

    def with_paths(self):
        """Roles with where they hold, read in the same statement."""
        of_hub = ArrayAgg(
            "hub__territories__path", filter=Q(hub__territories__isnull=False), order_by="hub__territories__path"
        )
        return self.select_related("territory", "hub").annotate(
            hub_paths=Coalesce(of_hub, Value([], output_field=ArrayField(models.CharField())))
        )


class Role(models.Model):
    """What a person does here, in one territory or hub, or everywhere, from a day and often until another."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=30)
    territory = models.ForeignKey("territories.Territory", models.PROTECT, null=True, blank=True)
    hub = models.ForeignKey("territories.Hub", models.PROTECT, null=True, blank=True, related_name="roles")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = RoleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="role_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(territory__isnull=True) | Q(hub__isnull=True), name="role_has_one_scope"
            ),
        ]
        indexes = [models.Index(fields=["kind", "person"], name="role_by_kind")]

    @property
    def paths(self) -> list[str]:
        """The territories it covers; a role with neither territory nor hub holds everywhere."""
        if self.hub_id:
            known = self.__dict__.get("hub_paths")
            return known if known is not None else [territory.path for territory in self.hub.territories.all()]
        return [self.territory.path if self.territory_id else ""]
