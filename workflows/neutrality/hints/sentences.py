"""Where a sentence ends, for counting: not at kl., f.eks., 3. maj or 1.200."""

import re

from .vocabulary import vocabulary

ENDS = ".!?…"
CLOSING = "\"'”’»)]*_"
OPENING = "\"'“‘”’«([*_-–"
BULLETS = frozenset("•·▪●◦‣|")
INITIAL = re.compile(r"[^\W\d_]")

# Those that stand before what they belong to, so that a capital or a number after them begins nothing.
ABBREVIATIONS = vocabulary(
    """
    adr afd alm ang apt bl bl.a ca cf d.d d.v.s def dir div dr dvs e.g e.kr esim evt ex excl f f.d f.eks
    f.kr f.o.m fhv fig fr frk fr.o.m gl hhv hr i.e incl inkl j.nr jf jfr jnr kap kgl kl klo kt lic m.a.o
    mfl mht mr mrs ms n.b nb nr nuv o.a omr p p.g.a pga pkt prof puh resp s.k sct sek skt sml st svt t.d
    t.ex t.h t.o.m t.v tel telf tilsv tlf udg v vedr vol vs
    """
)
# Those that close a list or an amount, so that a capital after them begins a sentence.
CLOSING_ABBREVIATIONS = vocabulary(
    """
    a.m etc inc jne jr kpl kr ltd m.fl m.m m.v max md mia mill min mio mm mrd mv o.d o.l o.lign o.s.v ol
    os osv p.m pct sen stk str ym årg
    """
)


def ends_sentence(chunk: str, following: str) -> bool:
    """Whether a sentence ends with this chunk, the text between two spaces, and the next is what follows."""
    if chunk == "\n" or chunk in BULLETS:
        return True
    bare = chunk.rstrip(CLOSING)
    if not bare or bare[-1] not in ENDS:
        return False
    # Small letters go on with a sentence, after an abbreviation that no list has as well.
    if following.lstrip(OPENING)[:1].islower():
        return False
    return bare[-1] != "." or bare.endswith("..") or not _abbreviates(bare[:-1].lstrip(OPENING), following)


def _abbreviates(word: str, following: str) -> bool:
    capital = following == "\n" or following.lstrip(OPENING)[:1].isupper()
    if word.isdigit() or word.lower() in CLOSING_ABBREVIATIONS:
        return not capital
    return word.lower() in ABBREVIATIONS or (INITIAL.fullmatch(word) is not None)
