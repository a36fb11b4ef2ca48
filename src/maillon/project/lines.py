"""Lines of the log: what happened and to which thing, without what people told us nor the codes that open their pages."""

import logging
import re

# Under these addresses, the next part is a code or a key that lets in whoever reads it.
_CODED = re.compile(
    r"(/(?:suivi|demandes|relais|attestation|heures|agenda(?:/echanges)?|creneaux/reponse|chiffres/[^/\s]+"
    r"|messages(?:/courrier|/fournisseur)?|lettres/(?:confirmation|desinscription)|mes-alertes/arret"
    r"|devenir-benevole/(?:accord|invitation)|(?:atelier|groupes|mes-organismes)/invitation)/)[^/\s]+"
)
# PostgreSQL quotes the values of a row that it refuses.
_DETAIL = re.compile(r"^(\s*DETAIL:).*$", re.MULTILINE)
_USUAL = {*vars(logging.makeLogRecord({})), "message", "asctime"}


class Line(logging.Formatter):
    """One line for each event; our own say which thing they are about: `notices.failed delivery=ABCD2345`."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the record, its codes and quoted values left out."""
        told = _DETAIL.sub(r"\1 (left out)", _CODED.sub(r"\1…", super().format(record)))
        if not record.name.startswith("maillon"):
            return told
        facts = " ".join(f"{name}={value}" for name, value in vars(record).items() if name not in _USUAL)
        first, *rest = told.split("\n")
        return "\n".join([f"{first} {facts}".rstrip(), *rest])
