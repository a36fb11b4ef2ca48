"""Write to the operator that a service failed, without needing what may be what failed: the database, Django's settings."""

import socket
from datetime import UTC, datetime

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.message import EmailMessage

from .environment import Environment, read_environment
from .folders import BACKED_UP


def warn(unit: str) -> int:
    """Tell whoever keeps this machine; the exit code is 1 when nobody is there to be told."""
    environment = read_environment()
    if not environment.operator_email:
        print(f"{unit} a échoué, et personne n’est prévenu : donnez MAILLON_OPERATOR_EMAIL.")
        return 1
    if not settings.configured:
        settings.configure(USE_I18N=False, **environment.email_settings)
    EmailMessage(
        subject=f"{environment.site_name} : {unit} a échoué",
        body=_words(unit, environment),
        from_email=environment.email_from,
        to=[environment.operator_email],
        connection=get_connection(environment.email_settings["EMAIL_BACKEND"]),
    ).send()
    print(f"{environment.operator_email} est prévenu.")
    return 0


def _words(unit: str, environment: Environment) -> str:
    stamp = environment.data_dir / BACKED_UP
    if stamp.exists():
        last = f"La dernière sauvegarde réussie est du {datetime.fromtimestamp(stamp.stat().st_mtime, UTC):%d/%m/%Y}."
    else:
        last = "Aucune sauvegarde n’a encore réussi."
    return (
        f"Sur {socket.gethostname()} ({environment.url}), le service {unit} a échoué.\n{last}\n\n"
        f"Pour savoir pourquoi : sudo journalctl -u {unit} --since yesterday\n"
        f"Une fois corrigé, pour recommencer : sudo systemctl start {unit}\n"
        "Pour tout vérifier : sudo maillon check\n"
    )
