"""Puts into words what is wrong with a file, or with a question in a format of others."""

from questions.pack.saying_questions import Sentence

FILE_SENTENCES: dict[str, Sentence] = {
    "empty-file": lambda w, _: w.say("The file is empty; take the template to begin with."),
    "only-comments": lambda w, _: w.say("The file holds only comments; add questions."),
    "too-large": lambda w, v: w.say(
        "The file has {found} MiB, at most {limit} are read; split it.", **v
    ),
    "too-many-questions": lambda w, v: w.say(
        "The file has more than {limit} questions; split it.", **v
    ),
    "no-questions": lambda w, _: w.say("There is no question in the file; add one."),
    "not-utf8": lambda w, v: w.say(
        "The byte {byte} is not UTF-8; save the file again with the encoding UTF-8 (in Excel: "
        "“CSV UTF-8”).",
        **v,
    ),
    "unknown-file": lambda w, _: w.say(
        "This is no format known here; send our TOML, a table (CSV, XLSX), GIFT, Aiken, "
        "OpenTDB JSON, Red YAML, or questions with answers below, the right one marked with *."
    ),
    "took-too-long": lambda w, v: w.say(
        "Reading the file took more than {limit} seconds and was stopped; split it.", **v
    ),
    "too-much-memory": lambda w, v: w.say(
        "Reading the file needed more than {limit} MiB and was stopped; split it.", **v
    ),
    "reader-failed": lambda w, _: w.say(
        "Reading the file failed for a reason of ours; nothing was taken from it."
    ),
    "not-toml": lambda w, v: w.say("This cannot be read: {reason}.", **v),
    "unclosed-quote": lambda w, _: w.say("A quotation mark is not closed; add it on this line."),
    "doubled-field": lambda w, _: w.say("This field is here for the second time; keep one."),
    "bare-value": lambda w, _: w.say(
        "This value cannot be read; put texts in quotes, and write numbers plainly."
    ),
    "no-equals": lambda w, _: w.say("An equals sign is missing between a field and its value."),
    "backslash": lambda w, _: w.say("A single \\ is not allowed in quotes; write it twice."),
    "too-deep": lambda w, _: w.say("There are too many brackets inside each other."),
    "bad-number": lambda w, _: w.say("This number or date cannot be read; write it in quotes."),
    "licence-unknown": lambda w, _: w.say(
        "The file names no licence; write into the pack how others may use it."
    ),
    "explanation-shortened": lambda w, v: w.say(
        "The explanation had {found} characters and was cut after a sentence or word; "
        "{limit} fit.",
        **v,
    ),
    "lines-joined": lambda w, _: w.say("Line breaks were joined with spaces."),
    "markup-dropped": lambda w, _: w.say("Markup was taken out of the text."),
    "picture-dropped": lambda w, _: w.say("A picture or other file was left out."),
    "column-dropped": lambda w, v: w.say("The column “{name}” was left out.", **v),
    "category-dropped": lambda w, _: w.say("Categories were left out."),
    "feedback-dropped": lambda w, _: w.say("Comments on single answers were left out."),
    "grades-dropped": lambda w, _: w.say(
        "Answers that earn a part of the points were left out; only the right ones count."
    ),
    "penalty-dropped": lambda w, _: w.say("Graded shares became right or wrong."),
    "time-changed": lambda w, v: w.say(
        "The time of {found} seconds is not possible; it was left out.", **v
    ),
    "gift-unclosed": lambda w, _: w.say("The answers are not closed; add a }} at their end."),
    "gift-essay": lambda w, _: w.say("An essay has no answer to check; take it out."),
    "gift-matching": lambda w, _: w.say(
        "Pairs cannot be asked here; make a question of each pair."
    ),
    "gift-description": lambda w, _: w.say("A text without answers is no question; left out."),
    "gift-number": lambda w, v: w.say(
        "“{found}” is no number here; write 1822, 1822:5 or 3..4.", **v
    ),
    "no-right": lambda w, _: w.say("No answer is marked as right; mark one."),
    "right-range": lambda w, v: w.say(
        "Answer {found} is marked as right, but there are {count}; the first is 1.", **v
    ),
    "right-unknown": lambda w, v: w.say(
        "The right answer “{found}” is not among the answers; copy it exactly.", **v
    ),
    "aiken-no-answer": lambda w, _: w.say("The line ANSWER: with a letter is missing."),
    "aiken-letter": lambda w, v: w.say(
        "ANSWER: {found} names no option; write the letter of one.", **v
    ),
    "aiken-letters": lambda w, _: w.say(
        "The options are not lettered in order; go A, B, C without a gap."
    ),
    "aiken-wrapped": lambda w, _: w.say(
        "The question has several lines; the format allows one. They were joined."
    ),
    "stray-lines": lambda w, _: w.say("These lines belong to no question; left out."),
    "enough-written": lambda w, v: w.say(
        "That is {limit} questions in one go; end here, and begin anew for more.", **v
    ),
    "listed-no-answers": lambda w, _: w.say(
        "No answers stand below this question; write each on a line of its own."
    ),
    "listed-one-answer": lambda w, _: w.say(
        "One answer is not enough; write a wrong one below it, too."
    ),
    "listed-no-right": lambda w, _: w.say(
        "No answer is marked as right; put * before it, or add a line such as Answer: B."
    ),
    "json-syntax": lambda w, v: w.say("This is not JSON: {reason}.", **v),
    "opentdb-code": lambda w, v: w.say(
        "The answer of the database has the code {code} and no questions; ask it again.", **v
    ),
    "opentdb-type": lambda w, v: w.say("The type “{found}” is not known.", **v),
    "sheet-header": lambda w, _: w.say(
        "No row names the columns; begin with Question, Answer 1, Answer 2 ... and Correct."
    ),
    "sheet-broken": lambda w, _: w.say("The table cannot be read; save it again as .xlsx."),
    "sheet-large": lambda w, v: w.say("The table has more than {limit} cells; split it.", **v),
    "sheet-formula": lambda w, _: w.say("There is a formula here; write its result instead."),
    "sheet-date": lambda w, _: w.say(
        "There is a date here; format the cell as text and write it again."
    ),
    "zip-broken": lambda w, _: w.say("The archive is damaged; make it again."),
    "zip-bomb": lambda w, _: w.say("The archive unpacks to too much; take out what is large."),
    "zip-encrypted": lambda w, _: w.say("The archive has a password; save it without."),
    "zip-path": lambda w, v: w.say("The archive holds a name that leads out of it: {name}.", **v),
    "zip-link": lambda w, v: w.say("The archive holds a link to elsewhere: {name}.", **v),
    "zip-names": lambda w, v: w.say("Two names in the archive differ only in case: {name}.", **v),
    "zip-nested": lambda w, v: w.say("The archive holds another one: {name}.", **v),
    "zip-content": lambda w, _: w.say(
        "The archive holds no pack and no table; put one in, or send it by itself."
    ),
    "zip-packs": lambda w, v: w.say(
        "The archive holds {first} and {second}; send each pack in an archive of its own.", **v
    ),
    "zip-document": lambda w, _: w.say(
        "This is a text document; save it as plain text (UTF-8), or type /pack_add and paste the "
        "questions."
    ),
    "picture-alone": lambda w, _: w.say(
        "This is a picture; put it into a zip file with its pack, or type /pack_add and send it "
        "as a photo."
    ),
    "zip-doctype": lambda w, v: w.say(
        "The table holds a definition that is not allowed: {name}.", **v
    ),
    "yaml-syntax": lambda w, v: w.say("This is not YAML: {reason}.", **v),
    "yaml-tab": lambda w, _: w.say("A tab stands before the text; use spaces."),
    "yaml-alias": lambda w, _: w.say("References with & and * are not taken; write it out."),
    "yaml-tag": lambda w, v: w.say("The tag {found} is not taken; delete it.", **v),
    "yaml-documents": lambda w, _: w.say("A second document begins here; send it by itself."),
    "yaml-top": lambda w, _: w.say("The file has to be a list of “question:” with answers below."),
    "red-config": lambda w, v: w.say(
        "{field} is no setting of this format, or has a value it cannot have.", **v
    ),
    "red-settings": lambda w, _: w.say("The settings of the game were left out."),
    "red-answers": lambda w, _: w.say("A list of accepted answers belongs below the question."),
}
"""One sentence for each thing that can be wrong with a file, and how to mend it."""
