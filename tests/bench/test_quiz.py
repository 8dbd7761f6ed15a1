"""What composing a quiz costs, beside reading the facts."""

from data import load
from questions.generate import Generator

REPEATS = 3
QUIZZES = 5


def test_a_quiz_of_ten(stopwatch, tell):
    for _ in range(REPEATS):
        with stopwatch.time("facts"):
            archive = load()
    generator = Generator(archive)
    with stopwatch.time("shelves"):
        assert generator.shelves

    for seed in range(QUIZZES):
        with stopwatch.time("quiz"):
            quiz = generator.quiz(seed, 10)
        assert len(quiz) == 10

    tell(
        f"a quiz of ten: {stopwatch.took_s['quiz'] * 1000:,.0f} ms, "
        f"{stopwatch.ratio('quiz', 'facts'):.2f} times as long as loading the facts; "
        f"gathering all questions at first use: {stopwatch.ratio('shelves', 'facts'):.1f} times"
    )
