from bot.sessions import rounds
from bot.sessions.model import ChatId, Place, PollId, Vote
from tests.bot.sessions.conftest import ADA, BRUNO, CITRA, DEWI


async def test_votes_for_many_polls_are_judged_together(open_table, store):
    here = await open_table(ADA, BRUNO, place=Place(ChatId(-5)))
    there = await open_table(CITRA, DEWI, place=Place(ChatId(-6)))
    for table in (here, there):
        await table.ask()
    votes = [
        await a_vote(here, ADA, right=True),
        await a_vote(there, CITRA, right=False),
        await a_vote(here, CITRA, right=True),
        await a_vote(there, CITRA, right=True),
        Vote(PollId("not known yet"), DEWI, (0,), there.now),
    ]

    taken = await store.write(lambda tx: rounds.accept(tx, votes, here.now))

    polls = [(await table.round()).poll_id for table in (here, there)]
    assert taken == {(polls[0], 1), (polls[0], 3), (polls[1], 3)}
    assert set(await here.seats()) == {"Ada", "Bruno", "Citra"}
    assert await verdicts(there) == ["wrong"]
    assert await store.write(lambda tx: tx.take_parked(PollId("not known yet"))) == (votes[-1],)


async def test_only_where_all_have_answered_the_deadline_comes_forward(open_table, store):
    here = await open_table(ADA, BRUNO, place=Place(ChatId(-5)))
    there = await open_table(CITRA, DEWI, place=Place(ChatId(-6)))
    for table in (here, there):
        await table.ask()
    deadline = (await here.session()).deadline
    votes = [await a_vote(here, who, right=True) for who in (ADA, BRUNO)]
    votes.append(await a_vote(there, CITRA, right=True))

    await store.write(lambda tx: rounds.accept(tx, votes, here.now))

    assert (await here.session()).deadline == here.now + rounds.ALL_IN
    assert (await there.session()).deadline == deadline


async def a_vote(table, who, *, right):
    round_ = await table.round()
    key = round_.question.key
    return Vote(round_.poll_id, who, key if right else (1 - key[0],), table.now)


async def verdicts(table):
    round_ = await table.round()
    given = await table.store.read(lambda tx: tx.answers_to(round_.round_id))
    return [answer.verdict for answer in given]
