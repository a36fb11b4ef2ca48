"""The clock of each département, and the few points that official files get wrong."""

TIMEZONES = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
    "977": "America/St_Barthelemy",
    "978": "America/Marigot",
    "984": "Indian/Kerguelen",
    "986": "Pacific/Wallis",
    "987": "Pacific/Tahiti",
    "988": "Pacific/Noumea",
    "989": "Etc/GMT+8",
}
# The centroid published for Cayenne lies in the sea, 23 km from the town; the others are published without any.
TRUSTED_POINTS = {
    "97302": (4.9372, -52.3260),
    "97501": (47.1000, -56.3800),
    "97502": (46.7811, -56.1764),
    "97701": (17.8958, -62.8508),
    "97801": (18.0675, -63.0825),
    "98613": (-13.2826, -176.1736),
    "98735": (-17.5350, -149.5696),
    "98818": (-22.2711, 166.4416),
}
PARENT_OF_ARRONDISSEMENT = {"132": "13055", "693": "69123", "751": "75056"}


def timezone_of(departement: str) -> str:
    """Return the time zone of a département by its number."""
    return TIMEZONES.get(departement, "Europe/Paris")


def parent_commune(insee: str) -> str:
    """Return the INSEE code of the commune an arrondissement belongs to, or nothing."""
    parent = PARENT_OF_ARRONDISSEMENT.get(insee[:3], "")
    return "" if parent == insee else parent
