"""Lines of keys in TOML files, for messages."""

import tomllib

from hypothesis import given
from hypothesis import strategies as some

from config.toml_lines import line_of, lines_by_place

TEXT = '''\
top = 1
[a]
b.c = 2
long = """
b = 3
[x]
"""
[[people]]
id = "one"
[[people.roles]]
role = "first"
[[people.roles]]
role = "second"
[[people]]
"id" = "two"
[[people.roles]]
role = "third" # [people]
list = [
  "a = b",
]
'''


def test_every_kind_of_place():
    assert line_of(TEXT, ("top",)) == 1
    assert line_of(TEXT, ("a", "b", "c")) == 3
    assert line_of(TEXT, ("people", 0, "roles", 1, "role")) == 13
    assert line_of(TEXT, ("people", 1, "id")) == 15
    assert line_of(TEXT, ("people", 1, "roles", 0, "role")) == 17


def test_an_absent_key_is_on_the_line_of_its_table():
    assert line_of(TEXT, ("people", 1, "email")) == 14
    assert line_of(TEXT, ("people", 1, "roles", 0, "list", 0)) == 18
    assert line_of(TEXT, ("nothing", "here")) == 1


def test_nothing_is_found_inside_a_long_text():
    assert ("x",) not in lines_by_place(TEXT)
    assert ("a", "b") not in lines_by_place(TEXT)


NAMES = some.text("abcdef", min_size=1, max_size=3)


@given(
    some.lists(
        some.tuples(NAMES, some.dictionaries(NAMES, some.integers(0, 9), min_size=1, max_size=3)), max_size=8
    )
)
def test_every_key_of_every_entry_is_found_where_it_stands(entries):
    lines = []
    for table, keys in entries:
        lines += [f"[[{table}]]", *(f"{key} = {value}" for key, value in keys.items())]
    text = "\n".join(lines) + "\n"
    for table, written in tomllib.loads(text).items():
        for index, entry in enumerate(written):
            for key, value in entry.items():
                assert lines[line_of(text, (table, index, key)) - 1] == f"{key} = {value}"
