"""The sets that need no definition, and those with a meaning of their own."""

PARTY_SETS = (
    "party",
    "party_named",
    "party_sure",
    "party_genitive",
    "party_member",
    "party_paren",
    "party_letter",
)
BUILT_IN = ("number", "clock", "capital", "hashtag", "mention", "link", "emoji", "any")
RESERVED = frozenset({*PARTY_SETS, *BUILT_IN, "gap"})

# Sets that the checker itself asks for; a language may leave any of them out.
ASKED_FOR = (
    "imperative",
    "opener",
    "attribution",
    "finite_verb",
    "no_party_verb",
    "no_party_noun",
    "no_party_before",
    "party_before",
    "title",
    "no_letter_before",
)
