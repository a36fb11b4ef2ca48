"""Find in a text what needs a second look: contact details, money, pushes elsewhere, words of regulated work.

>>> [finding.kind for finding in review("Appelez-moi au 06 39 98 12 34, 20 € de l’heure.")]
['phone', 'money']
"""

from .findings import ADDRESS, ELSEWHERE, EMAIL, KINDS, MONEY, PHONE, REGULATED, Finding, Policy, Verdict
from .review import review

__all__ = [
    "ADDRESS",
    "ELSEWHERE",
    "EMAIL",
    "KINDS",
    "MONEY",
    "PHONE",
    "REGULATED",
    "Finding",
    "Policy",
    "Verdict",
    "review",
]
