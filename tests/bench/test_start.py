"""How long a newcomer waits for the first answer in a terminal."""

import subprocess
import sys

REPEATS = 5


def run(*arguments):
    done = subprocess.run([sys.executable, *arguments], check=True, capture_output=True)  # noqa: S603
    return done.stdout


def test_an_answer_in_the_terminal(stopwatch, tell):
    for _ in range(REPEATS):
        with stopwatch.time("python"):
            run("-c", "pass")
        with stopwatch.time("facts"):
            run("-c", "import data; data.load()")
        with stopwatch.time("answer"):
            assert run("-m", "bot", "ask", "/stint Genoa")

    tell(
        f"python -m bot ask: {stopwatch.took_s['answer'] * 1000:,.0f} ms, "
        f"{stopwatch.ratio('answer', 'python'):.0f} times an empty program, "
        f"{stopwatch.ratio('answer', 'facts'):.1f} times loading the facts alone"
    )
