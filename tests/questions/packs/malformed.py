"""Forty ways in which a file can be wrong, as bytes; `CASES` is in the order of their numbers."""

from tests.questions.packs.making import HEAD
from tests.questions.packs.malformed_files import FILES

WIDE = "".join(chr(ord(letter) + 0xFEE0) for letter in "Bergamo")
GOOD = f'{HEAD}[[question]]\nask = "Where?"\nright = "Bergamo"\nwrong = ["Milan"]\n'


def toml(*lines, head=HEAD):
    return (head + "[[question]]\n" + "\n".join(lines) + "\n").encode()


def changed(old, new):
    assert old in GOOD
    return GOOD.replace(old, new).encode()


def wrong(*choices):
    return changed('["Milan"]', f"[{', '.join(choices)}]")


def red(*lines):
    return ("DESCRIPTION: x\n" + "\n".join(lines) + "\n").encode()


TEXTS = {
    "01 empty file": b"",
    "01 only blanks": b" \n\n",
    "02 only comments": b"# one\n# two\n",
    "03 UTF-16 with BOM": GOOD.encode("utf-16"),
    "04 UTF-8 with BOM": GOOD.encode("utf-8-sig"),
    "05 Latin-1": GOOD.replace("Where", "Dov\u00e8").encode("latin-1"),
    "06 NUL": changed("Where?", "Whe\0re?"),
    "06 control character": changed("Where?", "Whe\x1bre?"),
    "06 control character, escaped": changed("Where?", "Whe\\u0007re?"),
    "07 lone surrogate in JSON": b'{"results":[{"type":"multiple","question":"\\ud83d?",'
    b'"correct_answer":"a","incorrect_answers":["b"]}]}',
    "07 lone surrogate in TOML": changed("Where?", "Whe\\ud83dre?"),
    "07 lone surrogate in YAML": red('"Whe\\ud83dre?":', "- a"),
    "08 tab indentation in YAML": red("Where?:", "\t- a"),
    "08 tabs in TOML": changed("ask", "\task"),
    "09 CRLF": GOOD.replace("\n", "\r\n").encode(),
    "09 lone CR": GOOD.replace("\n", "\r").encode(),
    "10 unclosed quote": changed('"Where?"', '"Where?'),
    "10 unclosed quote in YAML": red('"Where?:', "- a"),
    "10 unclosed quote in CSV": b'Question,Answer 1,Answer 2,Correct\n"Where?,a,b,1\n',
    "11 field twice": changed("ask =", 'ask = "x"\nask ='),
    "11 key twice in YAML": red("Where?:", "- a", "Where?:", "- b"),
    "12 two documents": red("Where?:", "- a", "---", "Who?:", "- b"),
    "13 top level is a list": b"- a\n- b\n",
    "13 top level is a scalar": b"hello\n",
    "14 unknown field": changed("wrong", "wrnog"),
    "14 unknown field of the head": changed("title", "titel"),
    "15 values that YAML turns into others": red(
        "What?:", "- No", "- on", "- 1:30", "- 010", "- 1_000", "- 2024-01-01", "- 1.50"
    ),
    "15 nothing as an answer": red("What?:", "- ~"),
    "16 alias bomb": red("a: &a [x, x]", "b: &b [*a, *a]", "Where?: [*b, *b]"),
    "17 deep nesting in YAML": red("Where?: " + "[" * 3000 + "]" * 3000),
    "17 deep nesting in TOML": changed('"Where?"', "[" * 3000 + "]" * 3000),
    "17 deep nesting in JSON": b'{"results":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "18 a number of 5,000 digits": changed('"Bergamo"', "1" * 5000),
    "18 a number of 5,000 digits in JSON": b'{"results":[],"x":' + b"1" * 5000 + b"}",
    "19 a tag": red("Where?: !!python/object/apply:os.system ['ls']"),
    "20 too large a file": b"a" * (5 * 2**20 + 1),
    "21 too many questions": b"Question,Answer 1,Answer 2,Correct\n"
    + b"".join(b"Q%d?,a,b,1\n" % number for number in range(10_001)),
    "22 an id twice": toml('id = "a"', 'ask = "A?"', 'right = "a"', 'wrong = ["b"]')
    + toml('id = "a"', 'ask = "B?"', 'right = "a"', 'wrong = ["b"]', head=""),
    "23 a question twice": toml('id = "a"', 'ask = "A?"', 'right = "a"', 'wrong = ["b"]')
    + toml('id = "b"', 'ask = "a ?"', 'right = "a"', 'wrong = ["b"]', head=""),
    "24 no right answer": changed('right = "Bergamo"\n', ""),
    "24 no right answer in GIFT": b"Where? {~a ~b}\n",
    "25 right answer out of range": b"Question,Answer 1,Answer 2,Correct\nWhere?,a,b,3\n",
    "25 right answer counted from 0": b"Question,Answer 1,Answer 2,Correct\nWhere?,a,b,0\n",
    "26 right answer not among the others": b"Question,Answer 1,Answer 2,Correct\nWhere?,a,b,c\n",
    "27 all right": toml(
        'kind = "several right"', 'ask = "A?"', 'right = ["a", "b"]', "wrong = []"
    ),
    "28 options alike": wrong('" bergamo "'),
    "28 options alike in width": wrong(f'"{WIDE}"'),
    "29 one option": changed('["Milan"]', "[]"),
    "29 thirteen options": wrong(*(f'"{number}"' for number in range(12))),
    "30 question of 301": changed("Where?", "x" * 300 + "?"),
    "30 question of 300 emoji": changed("Where?", "🙂" * 300),
    "30 option of 101": wrong(f'"{"x" * 101}"'),
    "30 option of 51 letters with accents of their own": wrong('"' + "e\u0301" * 51 + '"'),
    "30 explanation of 201": changed("right", f'explanation = "{"x" * 201}"\nright'),
    "30 three line feeds": changed("right", 'explanation = "a\\nb\\nc\\nd"\nright'),
    "31 empty": changed("Where?", ""),
    "31 only blanks": changed("Where?", "   "),
    "31 only zero width": changed("Where?", "\u200b"),
    "31 a blank that looks like a letter": changed("Where?", "\u3164"),
    "32 unclosed markup": changed("Where?", "<b>Where?"),
    "32 a script": changed("Where?", "<script>x</script>"),
    "32 Markdown": changed("Where?", "**Where?**"),
    "32 an entity": changed("Where?", "Where &amp; when?"),
    "33 RTL override": changed("Where?", "\u202eWhere?"),
    "33 unbalanced isolate": changed("Where?", "\u2067Where?"),
    "34 look-alike letters": wrong('"B\u0435rgamo"'),
    "35 picture above": changed("right", 'image = "../a.png"\nright'),
    "35 picture with an absolute path": changed("right", 'image = "/a.png"\nright'),
    "35 picture on a drive": changed("right", "image = 'C:\\a.png'\nright"),
    "35 no picture": changed("right", 'image = "a.svg"\nright'),
    "36 address": changed("right", 'image = "https://example.org/a.png"\nright'),
    "39 negative seconds": changed("right", "seconds = -1\nright"),
    "39 no seconds": changed("right", "seconds = 0\nright"),
    "39 too many seconds": changed("right", "seconds = 1000000000\nright"),
    "39 endless seconds": changed("right", "seconds = inf\nright"),
    "39 no number": toml('kind = "number"', 'ask = "A?"', "right = nan"),
    "39 negative tolerance": toml('kind = "number"', 'ask = "A?"', "right = 1", "tolerance = -1"),
    "39 points": changed("right", "points = 0\nright"),
    "40 unknown language": changed('["en"]', '["en", "fr"]'),
    "40 unknown language of a text": changed('"Where?"', '{ en = "a", xx = "b" }'),
    "40 missing language": changed('["en"]', '["en", "it"]').replace(b'"Where?"', b'{ en = "a" }'),
    "40 licence missing": changed('licence = "CC0-1.0"\n', ""),
    "40 newer format": changed("id =", "format = 2\nid ="),
}
CASES = dict(sorted({**TEXTS, **FILES}.items()))
