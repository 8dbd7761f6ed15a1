EX_TEMPFAIL, EX_CONFIG = 75, 78
SOON_S = 5.0


async def test_an_idle_bot_stops_at_once_and_says_so(rig):
    life = await rig.serving()

    status, seconds = await life.stop()

    assert status == 0, life.said()
    assert seconds < SOON_S
