"""The value lists of the national schema of places of digital mediation, version 1.0.2, and what 0.1.1 called them."""

from django.utils.translation import gettext_lazy as _

from .vocabulary import Term, Vocabulary

SERVICES = Vocabulary(
    Term("demarches", "Aide aux démarches administratives", _("Help with paperwork online"), (
        "Devenir autonome dans les démarches administratives",
        "Réaliser des démarches administratives avec un accompagnement",
        "Accompagner les démarches de santé",
    )),
    Term("quotidien", "Maîtrise des outils numériques du quotidien", _("Learning everyday digital tools"), (
        "Prendre en main un smartphone ou une tablette",
        "Prendre en main un ordinateur",
        "Utiliser le numérique au quotidien",
    )),
    Term("acces", "Accès internet et matériel informatique", _("Internet access and computers on site"), (
        "Accéder à une connexion internet",
        "Accéder à du matériel",
    )),
    Term("insertion", "Insertion professionnelle via le numérique", _("Looking for work with digital tools"), (
        "Favoriser mon insertion professionnelle",
        "Créer et développer mon entreprise",
    )),
    Term("securite", "Utilisation sécurisée du numérique", _("Staying safe online")),
    Term("parentalite", "Parentalité et éducation avec le numérique", _("Parents, school and digital life"), (
        "Soutenir la parentalité et l'éducation avec le numérique",
    )),
    Term("comprendre", "Compréhension du monde numérique", _("Understanding the digital world"), (
        "Approfondir ma culture numérique",
        "Promouvoir la citoyenneté numérique",
    )),
    Term("loisirs", "Loisirs et créations numériques", _("Digital leisure and creation"), ("Créer avec le numérique",)),
    Term(
        "materiel", "Acquisition de matériel informatique à prix solidaire", _("Buying a computer at a fair price"),
        ("S'équiper en matériel informatique",),
    ),
)  # fmt: skip

PUBLICS = Vocabulary(
    Term("jeunes", "Jeunes", _("Young people"), ("Jeunes (16-26 ans)",)),
    Term("etudiants", "Étudiants", _("Students")),
    Term("familles", "Familles et/ou enfants", _("Families and children"), ("Familles/enfants",)),
    Term("seniors", "Seniors", _("Older people"), ("Seniors (+ 65 ans)",)),
    Term("femmes", "Femmes", _("Women"), ("Uniquement femmes",)),
)

SPECIAL_CARE = Vocabulary(
    Term("surdite", "Surdité", _("Deaf or hard of hearing")),
    Term("moteur", "Handicaps moteurs", _("Physical disabilities")),
    Term("mental", "Handicaps mentaux", _("Learning disabilities"), (
        "Handicaps mentaux : déficiences limitant les activités d'une personne",
        "Handicaps psychiques",
        "Handicaps psychiques : troubles psychiatriques donnant lieu à des atteintes comportementales",
    )),
    Term("illettrisme", "Illettrisme", _("Difficulties with reading and writing"), ("Personnes en situation d'illettrisme",)),
    Term("anglais", "Langues étrangères (anglais)", _("Spoken English")),
    Term("langues", "Langues étrangères (autres)", _("Other languages spoken"), ("Public langues étrangères", "Langues étrangères")),
    Term("vue", "Déficience visuelle", _("Blind or partially sighted")),
)  # fmt: skip

COSTS = Vocabulary(
    Term("gratuit", "Gratuit", _("Free"), ("Gratuit : Je peux accéder gratuitement au lieu et à ses services",)),
    Term("condition", "Gratuit sous condition", _("Free under conditions")),
    Term("payant", "Payant", _("To be paid for"), ("Accepte le Pass numérique", "Adhésion")),
)

ITINERANCY = Vocabulary(
    Term("itinerant", "Itinérant", _("Moves from place to place")),
    Term("fixe", "Fixe", _("Always at the same address")),
)

ACCESS_MODES = Vocabulary(
    Term("venir", "Se présenter", _("Come by")),
    Term("telephoner", "Téléphoner", _("Ring first")),
    Term("mail", "Contacter par mail", _("Write an e-mail"), ("Envoyer un mail",)),
    Term(
        "prescription", "Envoyer un mail avec une fiche de prescription",
        _("Be sent by a professional, with a referral form"),
    ),
    Term("rdv", "Prendre un RDV en ligne", _("Book online")),
    Term("ferme", "Ce lieu n'accueille pas de public", _("This place does not receive the public"), ("Pas de public",)),
)  # fmt: skip

SUPPORT_MODES = Vocabulary(
    Term("autonomie", "En autonomie", _("On your own, with equipment"), ("Seul", "Seul : j'ai accès à du matériel et une connexion")),
    Term("individuel", "Accompagnement individuel", _("One to one"), (
        "Avec de l'aide",
        "Avec de l'aide : je suis accompagné seul dans l'usage du numérique",
        "A ma place",
        "A ma place : une personne habilitée fait les démarches à ma place",
    )),
    Term("atelier", "Dans un atelier collectif", _("In a group workshop"), (
        "Dans un atelier",
        "Dans un atelier : j'apprends collectivement à utiliser le numérique",
    )),
    Term("distance", "À distance", _("From a distance")),
)  # fmt: skip

PROGRAMMES = Vocabulary(
    Term("aidants-connect", "Aidants Connect", "Aidants Connect"),
    Term("bnr", "Bibliothèques numérique de référence", _("Reference digital libraries"), ("Bibliothèques numériques de référence",)),
    Term("pix", "Certification PIX", _("Pix certification"), ("Pix",)),
    Term("conseillers", "Conseillers numériques", _("Digital advisers"), ("CNFS", "Conseiller numérique", "Conseillers numériques France Services")),
    Term("emmaus-connect", "Emmaüs Connect", "Emmaüs Connect"),
    Term("france-services", "France Services", "France services"),
    Term("gen", "Grande école du numérique", "Grande école du numérique", ("Grandes écoles du numérique",)),
    Term("croix-rouge", "La Croix Rouge", _("Red Cross"), ("Croix-Rouge française",)),
    Term("caf", "Point d'accès numérique CAF", _("CAF digital access point"), ("Point numérique CAF", "Point relais CAF")),
    Term("promeneurs", "Promeneurs du net", "Promeneurs du net"),
    Term("relais", "Relais numérique (Emmaüs Connect)", "Relais numérique (Emmaüs Connect)", ("Relais numérique",)),
)  # fmt: skip

TRAININGS = Vocabulary(
    Term("mes", "Formé à « Mon Espace Santé »", _("Trained in “Mon espace santé”")),
    Term("duplex", "Formé à « DUPLEX » (illettrisme)", _("Trained in “Duplex” (reading difficulties)")),
    Term("arnia", "Arnia/MedNum BFC (Bourgogne-Franche-Comté)", "Arnia/MedNum BFC (Bourgogne-Franche-Comté)"),
    Term(
        "reemploi", "Collectif ressources et acteurs réemploi (Normandie)",
        "Collectif ressources et acteurs réemploi (Normandie)",
    ),
    # The pattern of the schema has no space before the bracket; its text and its library do.
    Term("etapes", "Étapes numériques(La Poste)", "Étapes numériques (La Poste)"),
    Term("fabriques", "Fabriques de Territoire", "Fabriques de territoire"),
    Term("eclaireurs", "Les Éclaireurs du numérique (Drôme)", "Les Éclaireurs du numérique (Drôme)"),
    Term("mes-papiers", "Mes Papiers (Métropole de Lyon)", "Mes Papiers (Métropole de Lyon)"),
    Term("ordi", "ORDI 3.0", "ORDI 3.0"),
    Term("sudlabs", "SUD LABS (PACA)", "SUD LABS (PACA)", ("SudLabs",)),
)  # fmt: skip
