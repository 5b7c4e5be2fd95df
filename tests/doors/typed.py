"""What somebody types after `udkast`: every command of the terminal, well, half well, or with anything at all."""

import itertools
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from tests.doors.judging import Office
from tests.fakes import office as names
from tests.fakes.clock import Clock
from tests.workflows.walking import EVERYBODY

Words = list[str]
HOSTILE = [
    "", " ", "0", "-1", "9" * 30, "2147483648", "x" * 5000, "\udcff", "'; DROP TABLE ticket;--", "../../etc/passwd",
    "%s{0}{{x}}", "\u202egnol", "--all", "1e3", "operator", "system",
]  # fmt: skip
DAYS = [
    "0001-01-01", "1999-12-31", "2000-01-01", "2025-12-31", "2026-01-01", "2026-10-31", "2026-11-01", "2026-11-23",
    "2026-11-30", "2028-02-29", "2099-12-31", "9999-12-31",
]  # fmt: skip
MOMENTS = [
    *DAYS,
    "2026-11-23T10:00",
    "0001-01-01T00:00:00+2359",
    "9999-12-31T23:59:59-2359",
    "2026-11-23T10:00:00+0100",
]
MONTHS = ["2026-08", "2026-09", "2026-10", "2026-11", "2026-12", "0000-01", "2026-13", "9999-12"]
OFFICERS = [names.OFFICER, names.COLLEAGUE, names.LEADER, names.OTHER_OFFICER]


class Typist:
    """Draws command lines about what is in the office, or is not."""

    def __init__(self, office: Office, folder: Path, clock: Clock, chance: Random) -> None:
        self.office, self.folder, self.clock, self.chance = office, folder, clock, chance
        self.files = itertools.count(1)
        self.emails = {one.id: one.email for one in names.office().people}

    def line(self, command: str, who: str | None, *, well: bool) -> Words:
        """The words after `udkast`; `who` is None where the machine's own operator types."""
        whose = [] if who is None else [f"--as={who}"]
        return [*command.split(), *whose, *COMMANDS[command](self, who, well)]

    # --- what lies in the office

    def _one(self, statement: str, *, well: bool, given: tuple[Any, ...] = ()) -> str:
        """Something that is there; else something that is not."""
        found = [str(one) for (one,) in self.office.raw.execute(statement, given)]
        return (
            self.chance.choice(found) if found and (well or self.chance.random() < 0.6) else self._anything()
        )

    def _anything(self) -> str:
        return self.chance.choice([*HOSTILE, *DAYS, *MONTHS, *EVERYBODY, "F-2026-001"])

    def _any(self, usual: list[str], *, well: bool) -> str:
        return self.chance.choice(usual) if well else self.chance.choice([*usual, *HOSTILE, *DAYS])

    def _maybe(self, name: str, usual: list[str], *, well: bool) -> Words:
        return [f"{name}={self._any(usual, well=well)}"] if self.chance.random() < 0.4 else []

    def _ticket(self, *, well: bool) -> Words:
        # Behind "--" a number is a number, whatever it begins with; options stand before.
        return ["--", self._one("SELECT number FROM ticket", well=well)]

    def _out(self) -> str:
        return str(self.folder / f"out-{next(self.files)}")

    def _days(self, *, well: bool) -> Words:
        first, last = ("2025-01-01", "2026-11-23") if well else (self._any(DAYS, well=False) for _ in "12")
        return [f"--from={first}", f"--to={last}"]

    # --- who is who

    def people_unpin(self, _who: str | None, well: bool) -> Words:
        person = self._any(EVERYBODY, well=well)
        return ["--", person, self._any(["slack", "teams"], well=well)]

    # --- the ledger

    def time_close(self, _who: str | None, well: bool) -> Words:
        return [self.chance.choice(MONTHS[:3] if well else [*MONTHS, *HOSTILE])]

    def time_correct(self, who: str | None, well: bool) -> Words:
        mine = (
            "SELECT id FROM time_entry e WHERE person = ? AND reverses IS NULL AND NOT EXISTS"
            " (SELECT 1 FROM time_entry b WHERE b.reverses = e.id)"
        )
        one = self._one(mine, well=True, given=(who,)) if well else self._entry(well=False)
        said = self._maybe("--minutes", ["1", "7", "30", "720", "721", "9600"], well=well)
        reason = "Forkert dag" if well else self._anything()
        return [f"--reason={reason}", *said, *self._plain(one)]

    def time_erase(self, _who: str | None, well: bool) -> Words:
        return ["--yes", *self._plain(self._entry(well=well))]

    def _entry(self, *, well: bool) -> str:
        return self._one("SELECT id FROM time_entry", well=well)

    def _plain(self, one: str) -> Words:
        return ["--", one] if one.startswith("-") else [one]

    def time_list(self, _who: str | None, well: bool) -> Words:
        return [*self._maybe("--since", ["2025-01-01"], well=well), *self._json()]

    def time_months(self, _who: str | None, _well: bool) -> Words:
        return self._json()

    def time_sums(self, _who: str | None, well: bool) -> Words:
        return [*self._days(well=well), *self._json()]

    def _json(self) -> Words:
        return ["--json"] if self.chance.random() < 0.5 else []

    def import_time(self, _who: str | None, well: bool) -> Words:
        file = self.folder / f"in-{next(self.files)}.csv"
        rows = [self._row(well=well) for _ in range(self.chance.randint(1, 3))]
        file.write_bytes("\n".join([HEAD, *rows]).encode("utf-8", "surrogateescape"))
        dry = ["--dry-run"] if self.chance.random() < 0.2 else []
        return [*dry, str(file), *self._json()]

    def _row(self, *, well: bool) -> str:
        officer = self.emails[self.chance.choice(OFFICERS)]
        day, minutes = (
            self.chance.choice(["2026-08-03", "2026-09-14", "2026-10-05"]),
            self.chance.choice(["7", "60"]),
        )
        note, number = self.chance.choice(["", "Ringet til Anna", "=HYPERLINK(1)"]), ""
        kind = self.chance.choice(["POL", "EMB", "KOM"])
        if self.chance.random() < 0.4:
            found = self.office.raw.execute("SELECT number, profile_class FROM ticket").fetchall()
            number, kind = self.chance.choice(found or [("", kind)])
        cells = [day, minutes, officer, kind, str(number), note]
        if not well:
            cells[self.chance.randrange(len(cells))] = self._any(DAYS, well=False).replace(";", ",")
        return ";".join(cells)

    def read(self, file: str) -> list[tuple[str, int, str]]:
        """Day, minutes and whose of each row of a file that was right."""
        whose = {email: person for person, email in self.emails.items()}
        rows = (line.split(";") for line in Path(file).read_text(encoding="utf-8").splitlines()[1:])
        return [(day, int(minutes), whose[officer]) for day, minutes, officer, *_ in rows]

    # --- the outbox

    def outbox(self, _who: str | None, well: bool) -> Words:
        if self.chance.random() < 0.3:
            return ["--all"]
        dead = self._one("SELECT \"key\" FROM notice WHERE state = 'dead'", well=well)
        other = [] if well else [self._one('SELECT "key" FROM notice', well=False)]
        return ["--", dead, *other]

    def outbox_drop(self, who: str | None, well: bool) -> Words:
        return ["--yes", *self.outbox(who, well)]

    # --- inquiries

    def inquiry_new(self, _who: str | None, well: bool) -> Words:
        texts = [
            f"--{name}={self._any(['Udkast til SoMe'], well=well)}"
            for name in ("subject", "question", "asked-by")
        ]
        more = [
            *self._maybe("--asked-on", ["2026-11-20"], well=well),
            *self._maybe("--due-rule", ["ten_working_days", "access"], well=well),
            *self._maybe("--due-on", ["2026-12-18"], well=well),
            *self._maybe("--gross", ["1924", "1000", "3000"], well=well),
            *self._maybe("--party", ["Nye Borgere"], well=well),
        ]
        return [*texts, *self._days(well=well), *more, *self._json()]

    def _inquiry(self, *, well: bool) -> Words:
        return self._plain(self._one("SELECT number FROM inquiry", well=well))

    def _answered(self, *, well: bool) -> Words:
        said = "SELECT number FROM inquiry WHERE id IN (SELECT inquiry FROM snapshot)"
        which = self._maybe("--answer", ["a", "0"], well=False) if not well else []
        return [*which, *self._plain(self._one(said, well=well))]

    def inquiry_freeze(self, _who: str | None, well: bool) -> Words:
        when = self._maybe("--as-of", ["2026-11-20"] if well else MOMENTS, well=well)
        few = self._maybe("--suppress", ["0", "3", "20"], well=well)
        return [*when, *few, *self._json(), *self._inquiry(well=well)]

    def inquiry_preview(self, who: str | None, well: bool) -> Words:
        if self.chance.random() < 0.5:
            return self.inquiry_freeze(who, well)
        return [*self._days(well=well), *self._json()]

    def inquiry_list(self, _who: str | None, _well: bool) -> Words:
        return self._json()

    def inquiry_verify(self, _who: str | None, well: bool) -> Words:
        return [*self._json(), *self._answered(well=well)]

    def inquiry_letter(self, _who: str | None, well: bool) -> Words:
        kind = self.chance.choice(["csv", "xlsx"])  # pictures and pages take too long to be drawn at random
        folder = self._out() if well else self.chance.choice([self._out(), "/proc/nowhere"])
        return [f"--format={kind}", f"--folder={folder}", *self._answered(well=well)]

    # --- the log and the tickets

    def log_export(self, _who: str | None, well: bool) -> Words:
        named = (
            ["--names", f"--purpose={self._any(['Aktindsigt'], well=well)}"]
            if self.chance.random() < 0.4
            else []
        )
        kind = self.chance.choice(["csv", "jsonl"])
        return [*self._days(well=well), f"--format={kind}", *named]

    def log_extract(self, _who: str | None, well: bool) -> Words:
        where = self._out() if well else self.chance.choice([self._out(), "/nowhere/out.csv"])
        why = self._any(["TV 2 Fyn, 22-1187"], well=well)
        columns = self._maybe("--columns", ["work_on,minutes", "person"], well=well)
        return [*self._days(well=well), *columns, f"--purpose={why}", f"--output={where}"]

    def ticket_erase(self, _who: str | None, well: bool) -> Words:
        said = "SELECT number FROM ticket WHERE state IN ('closed', 'withdrawn', 'declined')"
        return ["--yes", "--", self._one(said, well=well)]

    def ticket_file(self, _who: str | None, well: bool) -> Words:
        where = self._out() if well else self.chance.choice([self._out(), "/nowhere/out.zip"])
        return [f"--output={where}", *self._ticket(well=well)]

    def ticket_package(self, _who: str | None, well: bool) -> Words:
        return [*self._days(well=well), f"--output={self._out()}"]

    def nothing(self, _who: str | None, _well: bool) -> Words:
        return []

    def policy_show(self, _who: str | None, well: bool) -> Words:
        return self._maybe("--on", DAYS, well=well)

    def policy_explain(self, _who: str | None, well: bool) -> Words:
        role, kind = self._any(["mayor", "officer"], well=well), self._any(["POL", "EMB", "KOM"], well=well)
        return [f"--role={role}", f"--class={kind}", *self._maybe("--on", DAYS, well=well)]

    def manifest(self, _who: str | None, _well: bool) -> Words:
        return [f"--out={self._out()}"]

    def neutrality_check(self, _who: str | None, _well: bool) -> Words:
        file = self.folder / f"post-{next(self.files)}.txt"
        file.write_text("Stem på Maria. Ny cykelsti.", encoding="utf-8")
        return ["--lang=da", "--format=json", str(file)]

    def backup_verify(self, _who: str | None, _well: bool) -> Words:
        file = self.folder / f"no-backup-{next(self.files)}.zip"
        file.write_bytes(b"no backup")
        return [str(file)]


HEAD = "work_on;minutes;officer;profile_class;ticket;note"
Draw = Callable[[Typist, str | None, bool], Words]
COMMANDS: dict[str, Draw] = {
    "audit verify": Typist.inquiry_list,
    "backup verify": Typist.backup_verify,
    "doctor": Typist.inquiry_list,
    "import time": Typist.import_time,
    "inquiry difference": Typist.inquiry_verify,
    "inquiry freeze": Typist.inquiry_freeze,
    "inquiry letter": Typist.inquiry_letter,
    "inquiry list": Typist.inquiry_list,
    "inquiry new": Typist.inquiry_new,
    "inquiry preview": Typist.inquiry_preview,
    "inquiry verify": Typist.inquiry_verify,
    "log export": Typist.log_export,
    "log extract": Typist.log_extract,
    "neutrality check": Typist.neutrality_check,
    "neutrality rules": Typist.inquiry_list,
    "neutrality test": Typist.nothing,
    "outbox drop": Typist.outbox_drop,
    "outbox list": Typist.inquiry_list,
    "outbox retry": Typist.outbox,
    "people list": Typist.inquiry_list,
    "people sync": Typist.nothing,
    "people unpin": Typist.people_unpin,
    "policy explain": Typist.policy_explain,
    "policy schema": Typist.nothing,
    "policy show": Typist.policy_show,
    "teams manifest": Typist.manifest,
    "ticket erase": Typist.ticket_erase,
    "ticket file": Typist.ticket_file,
    "ticket package": Typist.ticket_package,
    "time close": Typist.time_close,
    "time correct": Typist.time_correct,
    "time erase": Typist.time_erase,
    "time list": Typist.time_list,
    "time months": Typist.time_months,
    "time sums": Typist.time_sums,
}
NOBODYS = {  # commands that name nobody: the operator's
    "audit verify", "backup verify", "doctor", "neutrality check", "neutrality rules", "neutrality test", "outbox list",
    "people list", "people sync", "people unpin", "policy explain", "policy schema", "policy show", "teams manifest", "time months",
}  # fmt: skip
OPERATORS = {
    "inquiry difference",
    "inquiry list",
    "inquiry preview",
    "inquiry verify",
    "log export",
}  # if nobody is named
SLOW = {"doctor", "neutrality rules", "neutrality test"}  # a part of a second each
