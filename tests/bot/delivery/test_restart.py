import asyncio


class SlowReads:
    """A store that takes its time when it is read, as a cold disk does."""

    def __init__(self, store):
        self.write = store.write
        self._store = store

    async def read(self, job):
        await asyncio.sleep(0.1)
        return await self._store.read(job)


async def test_a_poll_is_looked_out_for_before_news_of_it_can_come(
    store, make_office, post, poll_message, chat, world, group, bruno, until
):
    world.call("getUpdates", {"allowed_updates": ["poll", "poll_answer"]})
    await post(poll_message)
    (head,) = await store.read(lambda tx: tx.heads(tx._now(), tx._now()))
    await store.write(lambda tx: tx.claim([head.row_id]))
    world.call("sendPoll", poll_message.payload | {"chat_id": group.chat_id})
    bruno.vote(group, 0)
    stop = asyncio.Event()

    running = asyncio.create_task(make_office(SlowReads(store)).run(stop))
    await until(lambda: not world.queue.pending and chat.told)
    stop.set()
    await running

    ((what, bind, sent),) = chat.told
    assert (what, bind) == ("bound", poll_message.bind)
    assert list(world.polls) == [sent.poll_id]
