"""Everyday French, as it is written, typed in a hurry and misspelt: one analyser for documents and questions."""

from maillon.lib.text.analysis import (
    Origin,
    QueryTerm,
    Question,
    Term,
    analyse,
    analyse_document,
    analyse_question,
    is_settled,
    read_document,
)
from maillon.lib.text.fold import fold, words
from maillon.lib.text.phonetic import phonetic
from maillon.lib.text.repair import Repair, repair, similarity
from maillon.lib.text.stems import stem
from maillon.lib.text.vocabulary import Vocabulary

__all__ = [
    "Origin",
    "QueryTerm",
    "Question",
    "Repair",
    "Term",
    "Vocabulary",
    "analyse",
    "analyse_document",
    "analyse_question",
    "fold",
    "is_settled",
    "phonetic",
    "read_document",
    "repair",
    "similarity",
    "stem",
    "words",
]
