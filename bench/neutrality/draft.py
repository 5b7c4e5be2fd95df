"""A draft of about 1,000 characters, as an office writes them, and a rule set of any size."""

from dataclasses import replace
from random import Random

from config.neutrality.packs import read_pack
from config.neutrality.values import Pack, Pattern, Rule

LENGTH = 1000
TEXT = """\
Fra mandag den 3. marts lægger vi ny asfalt på Skovvejen mellem Kirketorvet og Havnegade. Arbejdet varer tre
uger, og i den tid er der kun én vognbane åben. Bussen kører ad Møllevej, og stoppestedet ved biblioteket er
flyttet 200 meter mod nord. Skraldebilen kommer torsdag kl. 7 i stedet for kl. 9, så stil spanden ud til
vejen i god tid.

"Vi ved, at det er til besvær, og vi gør det så hurtigt, som vi kan," siger teknik- og miljødirektør Bo
Lind. Byrådet besluttede på sit møde i januar at bruge 4,2 mio. kr. på vejen. Formand for udvalget er Grethe
Juul (S). Du kan læse hele planen på https://www.nordvig.example/skovvejen og skrive til os, hvis du har
spørgsmål. Skolebørn følges over vejen af skolepatruljen hver morgen, og cyklister kan bruge stien langs
åen. Husk at køre forsigtigt! Vi lægger billeder op hver fredag, så du kan følge med i, hvor langt vi er.
Tak for din tålmodighed – vi glæder os til at vise dig den nye vej. #Nordvig #Skovvejen"""


def draft() -> str:
    """The text, cut to the length that is measured."""
    return (TEXT * 2)[:LENGTH]


def pack_of(rules: int) -> Pack:
    """The Danish pack, with rules in its own words added until there are so many."""
    pack, chance = read_pack("da"), Random(7)
    words = [word for word in sorted(pack.forms) if not word.startswith(("^", "=", "~"))]
    sets = [f"{{{name}}}" for name in sorted(pack.sets)]
    missing = rules - sum(rule.enabled for rule in pack.rules)
    added = tuple(_rule(number, words, sets, chance) for number in range(max(missing, 0)))
    return replace(pack, rules=(*pack.rules, *added))


def _rule(number: int, words: list[str], sets: list[str], chance: Random) -> Rule:
    first, second, third = chance.sample(words, 3)
    rows = (((first,), 2, (second, third)), ((first, second), 1, (chance.choice(sets),)))
    return Rule(
        id=f"da.filler.{number}",
        category="style",
        severity="info",
        scope="both",
        match=tuple(Pattern("", (row,)) for row in rows),
        contexts=(),
        mood=None,
        in_quote="same",
        span="match",
        reason={"en": "Filler."},
        suggest={},
        source=(),
        examples=(),
        enabled=True,
        origin="",
    )
