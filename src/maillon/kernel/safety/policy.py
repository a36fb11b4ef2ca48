"""What each use does with words that need a second look: warn, wait for a moderator, or refuse."""

from maillon.lib.wording import ADDRESS, ELSEWHERE, EMAIL, MONEY, PHONE, REGULATED, Policy

# A text anybody may read: contact details are refused (they are given once agreed), the rest is looked at.
PUBLIC_WORDS = Policy(warn={REGULATED}, hold={MONEY, ELSEWHERE}, refuse={PHONE, EMAIL, ADDRESS})
# Words about somebody else are not worth a refusal: a moderator reads them first.
HELD_WORDS = Policy(hold={PHONE, EMAIL, ADDRESS, MONEY, ELSEWHERE})
# Between two people who talk: a kind word is enough.
TALK = Policy(warn={MONEY, ELSEWHERE})
