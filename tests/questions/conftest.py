import pytest


@pytest.fixture(scope="session")
def everything(generator):
    """Every question there is, written once."""
    return tuple(generator.draw(seed=1, number=100_000))
