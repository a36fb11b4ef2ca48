"""What can be wrong with an installation: one function each, which says what it found and what to do."""

import fcntl
import os
import shutil
import stat
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone

from .environment import Environment
from .folders import BACKED_UP

GIGABYTE = 1_000_000_000
OLDEST_POSTGRESQL = 150000
SILENT_SECONDS = 60
LATE_MINUTES = 15
OLD_BACKUP_DAYS = 2
FAILED_SINCE_YESTERDAY = """
    SELECT coalesce(args->>'reaction', task_name), count(*), sum(count(*)) OVER ()
    FROM procrastinate_jobs j WHERE status = 'failed' AND EXISTS (
        SELECT FROM procrastinate_events e
        WHERE e.job_id = j.id AND e.type = 'failed' AND e.at > now() - interval '1 day')
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1
"""


@dataclass(frozen=True)
class Finding:
    """One sentence about an installation; `wrong` prevents service, `doubtful` deserves a look."""

    state: str
    sentence: str


def well(sentence: str) -> Finding:
    return Finding("well", sentence)


def doubtful(sentence: str) -> Finding:
    return Finding("doubtful", sentence)


def wrong(sentence: str) -> Finding:
    return Finding("wrong", sentence)


def data_folder(environment: Environment) -> Iterator[Finding]:
    """The data folder can be written, and nobody else may list it; there is room left."""
    folder = environment.data_dir
    if not os.access(folder, os.W_OK | os.X_OK):
        yield wrong(f"Le dossier de données {folder} ne peut pas être écrit : donnez-le à l’utilisateur de Maillon.")
        return
    if stat.S_IMODE(folder.stat().st_mode) & 0o066:
        yield doubtful(f"D’autres que vous peuvent lire le dossier de données : chmod go-rw {folder}.")
    for name in ("secret.key", "encryption.keys", "postgres.password"):
        if (folder / name).exists() and stat.S_IMODE((folder / name).stat().st_mode) & 0o077:
            yield wrong(f"Le secret {folder / name} est lisible par d’autres : chmod 600 {folder / name}.")
    free = shutil.disk_usage(folder).free
    if free < GIGABYTE:
        yield wrong(f"Il ne reste que {free / GIGABYTE:.1f} Go sur le disque de {folder} : faites de la place.")
    elif free < 5 * GIGABYTE:
        yield doubtful(f"Il reste {free / GIGABYTE:.1f} Go sur le disque de {folder}.")
    else:
        yield well(f"Dossier de données : {folder} ({free / GIGABYTE:.0f} Go libres).")


def database(environment: Environment) -> Iterator[Finding]:
    """The database answers, is recent enough, is up to date, and its clock is ours."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        connection.ensure_connection()
    except DatabaseError as problem:
        yield wrong(f"La base de données ne répond pas : {str(problem).strip().splitlines()[0]}")
        return
    version = connection.pg_version
    name = "celle de Maillon" if not environment.database_url else "celle de DATABASE_URL"
    if version < OLDEST_POSTGRESQL:
        yield wrong(f"PostgreSQL {version // 10000} est trop ancien : il faut la version 15 ou plus.")
    executor = MigrationExecutor(connection)
    behind = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if behind:
        yield wrong(f"La base attend {behind} mises à jour : lancez `maillon up` ou `maillon manage migrate`.")
    else:
        yield well(f"Base de données : {name}, PostgreSQL {version // 10000}, à jour.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM now())")
        drift = abs(float(cursor.fetchone()[0]) - time.time())
    if drift > 5:
        yield wrong(f"L’horloge de la base et celle de cette machine diffèrent de {drift:.0f} s : réglez-les.")


def jobs(environment: Environment) -> Iterator[Finding]:
    """Someone does the work left for later, and none of it waits too long."""
    from django.db import DatabaseError, connection

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT extract(epoch FROM now() - max(last_heartbeat)) FROM procrastinate_workers")
            silence = cursor.fetchone()[0]
            cursor.execute(
                "SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo' "
                "AND coalesce(scheduled_at, '-infinity') < now() - make_interval(mins => %s) "
                "AND NOT EXISTS (SELECT FROM procrastinate_events e WHERE e.job_id = procrastinate_jobs.id "
                "AND e.at > now() - make_interval(mins => %s))",
                [LATE_MINUTES, LATE_MINUTES],
            )
            late = cursor.fetchone()[0]
            cursor.execute(FAILED_SINCE_YESTERDAY)
            failed = cursor.fetchone()
    except DatabaseError:
        return  # said by `database`
    if silence is None or silence > SILENT_SECONDS:
        message = "Personne ne fait les tâches (rappels, messages, échéances)"
        if is_running(environment):
            yield wrong(f"{message}, alors que Maillon tourne : regardez ce que disent ses lignes « tâches ».")
        elif environment.is_https:
            yield wrong(
                f"{message} : « sudo systemctl restart maillon-work », puis « journalctl -u maillon-work » dit pourquoi."
            )
        else:
            yield doubtful(f"{message} : c’est normal tant que `maillon up` n’est pas lancé.")
    else:
        yield well("Les tâches sont faites au fur et à mesure.")
    if late:
        yield doubtful(f"{late} tâches attendent depuis plus de {LATE_MINUTES} minutes.")
    if failed:
        name, _, many = failed
        which = (
            f"{many} tâches ont échoué depuis hier, le plus souvent" if many > 1 else "Une tâche a échoué depuis hier,"
        )
        yield doubtful(f"{which} « {name} » : la raison est dans le journal des tâches.")


def backups(environment: Environment) -> Iterator[Finding]:
    """A production was saved not long ago."""
    if not environment.is_https:
        return
    stamp = environment.data_dir / BACKED_UP
    if not stamp.exists():
        yield doubtful("Aucune sauvegarde n’a encore été faite : « sudo systemctl enable --now maillon-backup.timer ».")
        return
    days = int((time.time() - stamp.stat().st_mtime) / 86400)
    if days >= OLD_BACKUP_DAYS:
        yield doubtful(f"La dernière sauvegarde a {days} jours : « journalctl -u maillon-backup » dit pourquoi.")
    else:
        yield well(f"Dernière sauvegarde : {'hier' if days else 'moins d’un jour'}.")


def site(environment: Environment) -> Iterator[Finding]:
    """The public address is answered to, and what a production needs is there."""
    host = urlsplit(environment.url).hostname
    if host not in environment.hosts and "*" not in environment.hosts:
        yield wrong(f"MAILLON_URL est {environment.url}, mais MAILLON_HOSTS ne contient pas {host}.")
    if not environment.is_https:
        yield doubtful("MAILLON_URL n’est pas en https : bien pour essayer, pas pour recevoir de vraies personnes.")
        return
    yield well(f"En production à l’adresse {environment.url}.")
    if not environment.trusted_proxy:
        yield doubtful(
            "MAILLON_TRUSTED_PROXY n’est pas à 1 : derrière un proxy, toutes les visites semblent les siennes."
        )
    if not environment.database_url:
        yield doubtful("La base embarquée convient à une petite association ; au-delà, donnez DATABASE_URL.")
    try:
        with urllib.request.urlopen(f"{environment.url}/healthz", timeout=5) as answer:
            yield well(f"Le site répond ({answer.status}).")
    except (OSError, urllib.error.URLError) as problem:
        yield wrong(f"{environment.url}/healthz ne répond pas : {problem}.")


def email(environment: Environment) -> Iterator[Finding]:
    """E-mail leaves: codes to sign in depend on it."""
    from django.core.mail import get_connection

    if not environment.email_url:
        yield doubtful(f"Les e-mails ne partent pas : ils sont écrits dans {environment.data_dir / 'outbox'}.")
        return
    try:
        with get_connection(timeout=5):
            yield well("Le service d’e-mail accepte la connexion.")
    except Exception as problem:  # each provider has errors of its own
        yield wrong(f"Le service d’e-mail refuse : {problem}. Vérifiez MAILLON_EMAIL_URL.")


def operator(environment: Environment) -> Iterator[Finding]:
    """Whoever keeps a production learns by e-mail that a backup failed."""
    if environment.is_https and not environment.operator_email:
        yield doubtful("Si une sauvegarde échoue, personne n’est prévenu : donnez MAILLON_OPERATOR_EMAIL.")


def messages(environment: Environment) -> Iterator[Finding]:
    """What was written to people leaves, and arrives."""
    from django.db import DatabaseError

    from maillon.kernel.notices.state import since_yesterday

    try:
        found = since_yesterday(now=timezone.now())
    except DatabaseError:
        return  # said by `database`
    for channel, since, error, waiting in found.silent:
        yield wrong(
            f"Le service des {channel} ne répond plus depuis le {since:%d/%m à %H:%M} ({error}) :"
            f" {waiting} messages attendent."
        )
    if found.given_up:
        yield doubtful(f"{found.given_up} messages n’ont pas pu partir depuis hier : voyez /nouvelles/non-partis/.")
    if found.dead:
        yield doubtful(f"{found.dead} adresses ne répondent plus depuis hier : on ne leur écrit plus.")


def people_on_the_phone(environment: Environment) -> Iterator[Finding]:
    """Whoever is lost finds a number to call."""
    if not environment.helpline_number:
        yield doubtful("Aucun numéro de téléphone n’est affiché : donnez MAILLON_HELPLINE_NUMBER.")
    if not environment.sms_url:
        yield doubtful("Les SMS ne partent pas : donnez MAILLON_SMS_URL si vous voulez en envoyer.")


def what_comes_with_it(environment: Environment) -> Iterator[Finding]:
    """Time zones, translations and the typeface are there."""
    from django.utils.translation import gettext, override

    from maillon.ui.finders import has_typeface

    from .messages.catalogs import apps, is_behind

    try:
        ZoneInfo("Europe/Paris")
    except ZoneInfoNotFoundError:
        yield wrong("Les fuseaux horaires manquent sur cette machine : installez le paquet tzdata.")
    with override("fr"):
        if gettext("French") == "French":
            yield wrong("Les traductions ne sont pas compilées : lancez `python3 run.py setup`.")
        elif any(is_behind(app) for app in apps()):
            yield doubtful("Des phrases nouvelles se lisent encore en anglais : lancez `python3 run.py setup`.")
    if not has_typeface():
        yield doubtful("La police Atkinson Hyperlegible n’est pas là : les pages prennent celle de chaque appareil.")


def is_running(environment: Environment) -> bool:
    """Whether `maillon up` runs in this data folder."""
    try:
        with open(environment.data_dir / "up.lock") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


ALL: tuple[Callable[[Environment], Iterator[Finding]], ...] = (
    data_folder,
    database,
    jobs,
    backups,
    site,
    email,
    operator,
    messages,
    people_on_the_phone,
    what_comes_with_it,
)
