"""The resources of the demonstration: real pages of public services and associations, two that wait, one that is broken."""

from datetime import timedelta

from django.utils.timezone import localdate

from maillon.kernel.portal.world import World, part
from maillon.kernel.search import index_many
from maillon.lib.addresses import address_key, clean_address

from .documents import document_of
from .flows import PROPOSED, PUBLISHED
from .models import Resource, ResourceOpinion

# Fixed, so that the documentation and the tests may name these pages.
RESOURCE_CODE, PROPOSED_CODE = "RE550VRC", "PR0P05EE"
# (title, address, kind, theme, needs an account, freedom, what it helps to do)
KNOWN = (
    ("Tous les droits et démarches, expliqués", "https://www.service-public.gouv.fr", "article", "demarches", False, "unknown", "Le site officiel de l’administration : des fiches sur chaque démarche, et qui appeler."),
    ("Trouver une maison France services", "https://www.france-services.gouv.fr", "service", "demarches", False, "unknown", "Des personnes vous aident près de chez vous, sans rendez-vous le plus souvent."),
    ("Mes droits sociaux : simuler ses aides", "https://www.mesdroitssociaux.gouv.fr", "service", "demarches", None, "unknown", "En quelques questions, les aides auxquelles vous pourriez avoir droit."),
    ("Les impôts en ligne", "https://www.impots.gouv.fr", "service", "demarches", True, "unknown", "Déclarer, payer, demander un délai, prendre rendez-vous."),
    ("La Caf en ligne", "https://www.caf.fr", "service", "demarches", True, "unknown", "Déclarer ses ressources, suivre ses paiements, simuler une aide au logement."),
    ("Se connecter avec FranceConnect", "https://franceconnect.gouv.fr", "service", "demarches", True, "unknown", "Un seul compte pour entrer dans presque tous les services publics."),
    ("Compte ameli : remboursements et attestations", "https://www.ameli.fr", "service", "soin", True, "unknown", "Ses remboursements, sa carte Vitale, ses attestations de droits."),
    ("Trouver un médecin, un hôpital", "https://annuairesante.ameli.fr", "service", "soin", False, "unknown", "L’annuaire officiel, avec les tarifs de chacun."),
    ("Mon espace santé", "https://www.monespacesante.fr", "service", "soin", True, "unknown", "Ranger ordonnances et résultats d’examens, et choisir qui les voit."),
    ("Fiches santé faciles à lire", "https://santebd.org", "document", "soin", False, "unknown", "Des bandes dessinées pour préparer un rendez-vous chez le médecin ou le dentiste."),
    ("France Travail", "https://www.francetravail.fr", "service", "travail", True, "unknown", "S’inscrire, s’actualiser, chercher une offre."),
    ("Le code du travail en questions simples", "https://code.travail.gouv.fr", "article", "travail", False, "free", "Congés, démission, salaire : des réponses claires, avec des modèles de courriers."),
    ("Faire son CV avec Europass", "https://europass.europa.eu/fr", "service", "travail", False, "unknown", "Un CV propre, à télécharger, dans la langue de son choix."),
    ("Lumni : réviser en vidéo", "https://www.lumni.fr", "video", "ecole", False, "reserved", "Des cours en vidéo de la maternelle à la terminale."),
    ("Vikidia, l’encyclopédie des 8-13 ans", "https://fr.vikidia.org", "site", "ecole", False, "free", "Comme Wikipédia, écrite pour les enfants et parfois par eux."),
    ("Sésamath : des exercices de maths", "https://www.sesamath.net", "site", "ecole", False, "free", "Manuels et exercices corrigés, faits par des professeurs."),
    ("Cybermalveillance : que faire en cas d’attaque", "https://www.cybermalveillance.gouv.fr", "article", "securite", False, "free", "Compte piraté, rançon, faux conseiller : quoi faire tout de suite."),
    ("17Cyber : parler à un policier ou un gendarme", "https://17cyber.gouv.fr", "service", "securite", False, "unknown", "En ligne, jour et nuit, pour les victimes d’arnaques."),
    ("Signaler un SMS frauduleux", "https://www.33700.fr", "service", "securite", False, "unknown", "Transférer le message au 33700 suffit ; le site explique comment."),
    ("Fabriquer un mot de passe solide", "https://www.cnil.fr/fr/generer-un-mot-de-passe-solide", "tutorial", "securite", False, "unknown", "Une phrase que l’on retient devient un mot de passe."),
    ("e-Enfance : le 3018", "https://e-enfance.org", "service", "securite", False, "unknown", "Pour les enfants harcelés en ligne et leurs parents : on répond sept jours sur sept."),
    ("Les Bons Clics : apprendre les bases", "https://www.lesbonsclics.fr", "tutorial", "bases", True, "unknown", "Des parcours pour apprendre seul ou pour aider quelqu’un."),
    ("Pix : connaître son niveau", "https://pix.fr", "service", "bases", True, "unknown", "Des épreuves gratuites, à son rythme, et des conseils pour progresser."),
    ("LibreOffice : écrire et compter gratuitement", "https://fr.libreoffice.org", "site", "bases", False, "free", "La suite bureautique libre, avec ses modes d’emploi."),
    ("Framalibre : l’annuaire du libre", "https://framalibre.org", "site", "bases", False, "free", "Trouver un logiciel libre pour chaque besoin."),
    ("Se parler en vidéo sans compte", "https://meet.jit.si", "service", "proches", False, "free", "On choisit un nom de salon, on envoie le lien, on se voit."),
    ("Les CHATONS : des services en ligne de confiance", "https://www.chatons.org", "site", "proches", False, "free", "Des hébergeurs associatifs pour ses photos, ses appels, ses documents."),
    ("SignalConso : un achat qui se passe mal", "https://signal.conso.gouv.fr", "service", "achats", False, "unknown", "Signaler un problème avec un commerçant, en ligne ou en boutique."),
)  # fmt: skip
BROKEN = "https://www.sesamath.net"
WAITING = (
    ("Refugies.info", "https://refugies.info", "demarches", "Des fiches en plusieurs langues, très utiles à notre permanence."),
    ("covoiturage.beta.gouv.fr", "https://covoiturage.beta.gouv.fr", "achats", ""),
)  # fmt: skip


@part(order=41)
def resources(world: World) -> None:
    """Fill the shelves with pages that exist, as somebody of the team would have described them."""
    found = [_described(world, *facts) for facts in KNOWN]
    found[6].code = RESOURCE_CODE
    Resource.objects.bulk_create(found)
    index_many(document_of(resource) for resource in found)
    opinions = [
        ResourceOpinion(resource=resource, helped=world.dice.random() < 0.8, created_at=world.now - timedelta(days=3))
        for resource in found
        for _time in range(world.dice.randint(0, 12))
    ]
    ResourceOpinion.objects.bulk_create(opinions)
    waiting = [
        Resource(
            title=title, address=clean_address(address), address_key=address_key(address), theme=theme, said=said,
            state=PROPOSED, proposed_at=world.now - timedelta(hours=5 + number * 30), changed_at=world.now,
        )
        for number, (title, address, theme, said) in enumerate(WAITING)
    ]  # fmt: skip
    waiting[0].code = PROPOSED_CODE
    Resource.objects.bulk_create(waiting)


def _described(world: World, title, address, kind, theme, needs_account, freedom, summary) -> Resource:
    before = world.now - timedelta(days=world.dice.randint(5, 80))
    return Resource(
        title=title, address=clean_address(address), address_key=address_key(address), summary=summary, kind=kind,
        theme=theme, needs_account=needs_account, freedom=freedom, state=PUBLISHED, proposed_at=before,
        changed_at=before, checked_on=localdate(before), checked_by=world.people["Sylvie"],
        broken_at=world.now - timedelta(days=2) if address == BROKEN else None,
    )  # fmt: skip
