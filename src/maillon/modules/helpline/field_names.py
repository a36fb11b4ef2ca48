"""The names that digital mediation in France gives to what our call record says, for exports and exchanges.

`docs/compte-rendu.md` shows them side by side; a test checks that nothing is left without a name.
"""

from django.utils.timezone import localdate

NOT_SAID = "NonCommunique"

SUBJECTS = {
    "diagnosis": "DiagnosticNumerique",
    "equipment": "PrendreEnMainDuMateriel",
    "maintenance": "MaintenanceDeMateriel",
    "content": "GereSesContenusNumeriques",
    "browsing": "NavigationSurInternet",
    "email": "Email",
    "office": "Bureautique",
    "social_networks": "ReseauxSociaux",
    "health_online": "Sante",
    "banking": "BanqueEtAchatsEnLigne",
    "business": "Entrepreneuriat",
    "employment": "InsertionProfessionnelle",
    "security": "SecuriteNumerique",
    "parenting": "Parentalite",
    "schooling": "ScolariteEtNumerique",
    "creating": "CreerAvecLeNumerique",
    "culture": "CultureNumerique",
    "artificial_intelligence": "IntelligenceArtificielle",
    "paperwork_help": "AideAuxDemarchesAdministratives",
    "identity": "PapiersElectionsCitoyennete",
    "family": "FamilleScolarite",
    "social": "SocialSante",
    "work": "TravailFormation",
    "housing": "Logement",
    "transport": "TransportsMobilite",
    "taxes": "ArgentImpots",
    "justice": "Justice",
    "foreigners": "EtrangersEurope",
    "leisure": "LoisirsSportsCulture",
    "associations": "Associations",
}
AUTONOMY = {"accompanied": "EntierementAccompagne", "partly": "PartiellementAutonome", "alone": "Autonome"}
AGE_BRACKETS = {
    "under_12": "MoinsDeDouze",
    "12_18": "DouzeDixHuit",
    "18_24": "DixHuitVingtQuatre",
    "25_39": "VingtCinqTrenteNeuf",
    "40_59": "QuaranteCinquanteNeuf",
    "60_69": "SoixanteSoixanteNeuf",
    "70_plus": "SoixanteDixPlus",
    "": NOT_SAID,
}
GENDERS = {"male": "Masculin", "female": "Feminin", "": NOT_SAID}
SOCIAL_STATUSES = {
    "studying": "Scolarise",
    "unemployed": "SansEmploi",
    "employed": "EnEmploi",
    "retired": "Retraite",
    "": NOT_SAID,
}
EQUIPMENT = {
    "computer": "Ordinateur",
    "phone": "Telephone",
    "tablet": "Tablette",
    "other": "Autre",
    "none": "Aucun",
}
REDIRECTIONS = {
    "administration": "Administration",
    "digital_mediation": "MediationNumerique",
    "operator": "OperateurOuOrganismeEnCharge",
    "social_aid": "AideSociale",
    "employment": "InsertionProfessionnelle",
    "paperwork_help": "AideAuxDemarchesAdministratives",
    "other": "Autre",
}
ACTIVITY_PLACES = {"remote": "ADistance", "premises": "LieuActivite", "home": "Domicile", "other": "Autre"}


def as_the_field_says(record) -> dict:
    """Return a call record in the names of the field, its length in minutes; a request is always individual help."""
    return {
        "type": "Individuel",
        "date": localdate(record.request.closed_at).isoformat() if record.request.closed_at else None,
        "duree": None if record.seconds is None else max(1, round(record.seconds / 60)),
        "typeLieu": ACTIVITY_PLACES[record.activity_place],
        "materiel": [EQUIPMENT[slug] for slug in record.equipment],
        "thematiques": [SUBJECTS[slug] for slug in record.subjects],
        "autonomie": AUTONOMY.get(record.autonomy),
        "structureDeRedirection": REDIRECTIONS.get(record.redirection),
        "orienteVersStructure": bool(record.redirection) or record.request.outcome == "handed_over",
        "premierAccompagnement": record.first_time,
        "trancheAge": AGE_BRACKETS[record.age_bracket],
        "genre": GENDERS[record.gender],
        "statutSocial": SOCIAL_STATUSES[record.social_status],
        "pasDeTelephone": record.has_no_phone,
    }
