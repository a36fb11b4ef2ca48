"""What each use does with words that need a second look: warn, wait for a moderator, or refuse."""

from maillon.lib.wording import ADDRESS, ELSEWHERE, EMAIL, KINDS, MONEY, PHONE, Policy

# A text anybody may read: a moderator reads it first, and may well find that the number is that of an association.
PUBLIC_WORDS = Policy(hold=KINDS)
# The same, of what takes place where everybody sees it.
PUBLIC_WORDS_OF_A_KNOWN_PLACE = Policy(hold=set(KINDS) - {ADDRESS})
# Words about somebody else are not worth a refusal: a moderator reads them first.
HELD_WORDS = Policy(hold={PHONE, EMAIL, ADDRESS, MONEY, ELSEWHERE})
# Between two people who talk, a kind word is enough; to ask for money and to lead away at once is how one is cheated.
TALK = Policy(warn={MONEY, ELSEWHERE}, hold_together={MONEY, ELSEWHERE})
