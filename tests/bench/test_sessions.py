"""A thousand sessions at once: how late their deadlines are kept, what is lost, what it costs.

These bounds are absolute, for a machine with two cores that does nothing else.
"""

import os
import time
from collections import Counter
from random import Random
from statistics import quantiles

from tests.bench.apart import a_world, apart
from tests.bench.stadium import Stadium

GROUPS = int(os.environ.get("BENCH_GROUPS", "1000"))
PEOPLE = 20
ROUNDS = 3
MOST_LATE_S = 0.5
"""Of twenty deadlines nineteen are kept within this."""
RARELY_LATE_S = 1.5
"""Of a hundred deadlines all but one are kept within this."""
MOST_MIB = 300
MOST_CORES = 1.5


async def test_a_thousand_sessions_at_once(tell, tmp_path):
    world = a_world()
    stadium = Stadium(world, Random(7), ROUNDS)
    stadium.fill(GROUPS, PEOPLE)

    async with apart(world, tmp_path) as bot:
        began, cpu_s, mine_s = time.monotonic(), bot.cpu_s, time.process_time()
        stadium.open()
        await bot.until(lambda: stadium.over == GROUPS)
        took_s = time.monotonic() - began
        cores, others = (bot.cpu_s - cpu_s) / took_s, (time.process_time() - mine_s) / took_s
        most_mib = bot.most_mib

    kept, late = bot.answers(), sorted(bot.late_s())
    percent = quantiles(late, n=100)
    lost = len(stadium.votes.items() - kept.items())
    refused = Counter(f"{call.method}: {call.refusal}" for call in world.history.refused())
    tell(
        f"{GROUPS:,} sessions of {PEOPLE}, {ROUNDS} questions each, in {took_s:,.0f} s: "
        f"{len(stadium.votes):,} votes, {lost} lost; {len(late):,} deadlines kept within "
        f"{percent[49]:.3f} s (p50), {percent[94]:.3f} s (p95), {percent[98]:.3f} s (p99), "
        f"{late[-1]:.3f} s (all); {cores:.2f} cores, {most_mib:.0f} MiB; the pretend Telegram "
        f"took {others:.2f} cores, refused {dict(refused)}; {bot.blocked()}"
    )
    assert kept == stadium.votes
    assert percent[94] <= MOST_LATE_S
    assert percent[98] <= RARELY_LATE_S
    assert most_mib <= MOST_MIB
    assert cores <= MOST_CORES
