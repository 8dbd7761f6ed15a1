from questions.clash import Exposure, clash


def exposed(about="a", answer="", known="", key="", text=""):
    field = ("fact", answer)
    return Exposure(
        about=frozenset({about}),
        answer=frozenset({field} if answer else ()),
        known=frozenset({("fact", known)} if known else ()),
        keys=(f" {key} ",) * 3 if key else (),
        texts=(f" {text} ",) * 3,
    )


def test_questions_about_the_same_fact_clash():
    assert clash(exposed("a"), exposed("a"))
    assert not clash(exposed("a"), exposed("b"))


def test_questions_about_the_same_fact_go_together_if_that_is_the_quiz():
    assert not clash(exposed("a"), exposed("a"), same_fact=True)


def test_a_question_that_shows_the_field_another_asks_for_gives_it_away():
    assert clash(exposed("a", answer="points"), exposed("b", known="points"))
    assert clash(exposed("b", known="points"), exposed("a", answer="points"), same_fact=True)


def test_a_question_that_speaks_another_ones_key_gives_it_away():
    assert clash(exposed("a", key="genoa"), exposed("b", text="he went to genoa in 2006"))


def test_a_word_that_only_holds_the_key_gives_nothing_away():
    assert not clash(exposed("a", key="roma"), exposed("b", text="romania"))
