"""Whether a name that is also a plain word is the party here: by case, place and neighbours."""

from datetime import date

from config.neutrality.values import Name
from workflows.neutrality.places import Places, combine

AND = frozenset({"og", "och", "and", "ja", "samt", "sekä", "&"})
SHORTEST_VERB = 4
LETTERS_BACK = 2


def weigh_names(places: Places, day: date | None) -> None:
    """Put the party sets where they belong; where a name is unclear, its words are noted as unsure."""
    names = places.lexicon.names
    known = names.keys() & places.atoms_of_words()
    spans = [
        (word, word + 1, names[atom])
        for word, atoms in enumerate(places.singles if known else ())
        for atom in atoms
        if atom in known
    ]
    spans += [
        (word, end, names[atom])
        for word, found in places.extras.items()
        for atom, end in found
        if atom in names
    ]
    for first, end, name in spans:
        if name.holds_on(day):
            _put(places, first, end, name)
    if spans and places.lexicon.rows_of_parties:
        clauses = places.tokens.clauses
        touched = {clauses[first] for first, _, _ in spans}
        combine(places, [word for word, clause in enumerate(clauses) if clause in touched])


def _put(places: Places, first: int, end: int, name: Name) -> None:
    asked, put = places.lexicon.asked, places.extras.setdefault(first, [])
    if name.kind == "letter":
        put.append((asked["party_letter"], end))
        return
    sure = _is_party(places, first, end, name)
    if name.kind == "name":
        put.append((asked["party_named"], end))
    if sure is False:
        return
    if name.kind == "paren":
        put.append((asked["party_paren"], end))
        return
    put.append((asked["party"], end))
    if name.genitive:
        put.append((asked["party_genitive"], end))
    if sure:
        put.append((asked["party_sure"], end))
    else:
        places.unsure.add(first)


def _is_party(places: Places, first: int, end: int, name: Name) -> bool | None:
    """True, False, or None where nothing tells."""
    if name.kind == "paren":
        return _paren_is_party(places, first)
    if not name.ambiguous or (name.genitive and places.lexicon.pack.grammar.genitive):
        return True
    asked = places.lexicon.asked
    if _follows(places, end, "no_party_noun") or places.ending_at(first, asked["no_party_before"]):
        return False
    if places.tokens.kinds.get(first) == "tag" or places.ending_at(first, asked["party_before"]):
        return True
    if _follows(places, end, "no_party_verb"):
        return False
    return _at_beginning(places, end, name) if _begins(places, first) else True


def _at_beginning(places: Places, end: int, name: Name) -> bool | None:
    tokens = places.tokens
    if end - 1 in tokens.commas:
        return True
    # A genitive is followed by what it owns, which tells nothing.
    if name.genitive or end >= places.limit(end - 1):
        return None
    following, grammar = tokens.low[end], places.lexicon.pack.grammar
    if following in AND or _follows(places, end, "finite_verb"):
        return True
    if len(following) >= SHORTEST_VERB and following.endswith(grammar.finite_endings):
        return True
    return None if following.endswith(grammar.unclear_endings) else False


def _begins(places: Places, first: int) -> bool:
    """Whether the name stands where every word has a capital."""
    tokens = places.tokens
    clause_begins = first == 0 or tokens.clauses[first - 1] != tokens.clauses[first]
    return clause_begins or first in tokens.quoted


def _follows(places: Places, end: int, name: str) -> bool:
    same_clause = end < len(places.singles) and end < places.limit(end - 1)
    return same_clause and places.has(end, places.lexicon.asked[name])


def _paren_is_party(places: Places, first: int) -> bool:
    tokens, asked = places.tokens, places.lexicon.asked
    before = range(max(first - LETTERS_BACK, 0), first)
    near = [word for word in before if tokens.clauses[word] == tokens.clauses[first]]
    if not near or any(places.has(word, asked["no_letter_before"]) for word in near):
        return False
    last = near[-1]
    return tokens.cased(last)[:1].isupper() or places.has(last, asked["title"])
