"""How places are named: what kind of place it is, and what is left once kind and commune are taken away."""

from functools import lru_cache

from maillon.lib.text.fold import words

_KINDS = {
    "town hall": "mairie, mairies, hotel ville",
    "library": "mediatheque, mediatheques, bibliotheque, bibliotheques, ludotheque",
    "france services": "france services, france service, maison services public, maison services publics, maison service public, "
    "msap, rfs, mfs, maison france services, espace france services",
    "social centre": "centre social, centre socio culturel, centre socioculturel, espace socioculturel, csc, maison quartier, mjc",
    "social action": "ccas, cias, centre communal action sociale, centre intercommunal action sociale",
    "digital space": "espace public numerique, epn, cyberbase, cyber base, cyber centre, cybercentre, point numerique, "
    "espace numerique, cyberespace, conseiller numerique, conseillere numerique, conseillers numeriques",
    "post office": "poste, bureau poste, agence postale, agence postale communale",
    "youth": "mission locale, point information jeunesse, bureau information jeunesse, pij, bij, crij, information jeunesse",
    "solidarity": "maison departementale solidarite, maison departementale solidarites, maison solidarites, mds, msd",
    "intercommunality": "communaute communes, communaute agglomeration, communaute urbaine, cdc",
    "school": "college, lycee, ecole, universite, greta",
    "work": "france travail, pole emploi, maison emploi, maison emploi formation",
}
_PHRASES = sorted(
    ((tuple(phrase.split()), kind) for kind, phrases in _KINDS.items() for phrase in phrases.split(", ")),
    key=lambda pair: -len(pair[0]),
)
_LINKS = frozenset(words("de du des d la le les l et en au aux a sur sous"))
_GENERIC = frozenset(
    words(
        "association asso maison espace centre lieu point relais antenne annexe agence accueil service services public publics publique "
        "municipal municipale communal communale intercommunal intercommunale departemental departementale local locale numerique "
        "commune ville village canton mediateur mediation itinerant itinerante permanence bus label labellisee site culturel "
        "culturelle pour par saint sainte st ste"
    )
)


@lru_cache(maxsize=100_000)
def read_name(name: str, commune: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Give the kinds of place a name tells, and its own words, neither kind nor commune nor common word."""
    listed = [word for word in words(name) if word not in _LINKS]
    kinds: set[str] = set()
    rest: list[str] = []
    while listed:
        for phrase, kind in _PHRASES:
            if tuple(listed[: len(phrase)]) == phrase:
                kinds.add(kind)
                del listed[: len(phrase)]
                break
        else:
            rest.append(listed.pop(0))
    town = set(words(commune))
    return frozenset(kinds), tuple(word for word in rest if word not in town and word not in _GENERIC)


_WRITTEN_SHORT = {
    "avenue": "av ave",
    "boulevard": "bd bld bvd blvd",
    "place": "pl",
    "rue": "r",
    "route": "rte",
    "chemin": "chem che",
    "impasse": "imp",
    "allee": "all",
    "square": "sq",
    "saint": "st",
    "sainte": "ste",
    "general": "gal",
    "docteur": "dr",
    "president": "pdt",
}
_STREETS = {short: full for full, shorts in _WRITTEN_SHORT.items() for short in words(shorts)}


@lru_cache(maxsize=100_000)
def read_address(address: str) -> tuple[str, str]:
    """Give the number in the street and the street, with its abbreviations written out."""
    listed = [_STREETS.get(word, word) for word in words(address) if word not in _LINKS]
    number = next((word for word in listed[:2] if word[0].isdigit() and len(word) < 5), "")
    return number, " ".join(word for word in listed if word != number)
