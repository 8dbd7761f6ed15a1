"""Forks bots off a process that has imported all of the bot already: a start costs a third.

It reads orders from its standard input, a line of JSON each, and answers each with a line: the
number of a new process, or how one ended, or "still" if it has not.
"""

import json
import os
import signal
import sys

import bot.app  # noqa: F401 - only so that children have it
from bot.__main__ import main


def say(something):
    """Write a line to who gives the orders."""
    sys.stdout.write(f"{something}\n")
    sys.stdout.flush()


def be_born(order):
    """Become the bot that was ordered."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for mine, theirs in ((0, nothing), (1, log), (2, log)):
        os.dup2(theirs, mine)
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["folder"])
    sys.argv = ["bot", *order["arguments"]]


def look(pid, alive):
    """Return a child's exit status, if it has ended."""
    done, status = os.waitpid(pid, os.WNOHANG)
    if not done:
        return "still"
    alive.discard(pid)
    return os.waitstatus_to_exitcode(status)


def obey():
    """Carry out orders until there are no more; return True in a child, which is to be a bot."""
    alive = set()
    while line := sys.stdin.readline():
        order = json.loads(line)
        if "look" in order:
            say(look(order["look"], alive))
            continue
        pid = os.fork()
        if not pid:
            be_born(order)
            return True
        alive.add(pid)
        say(pid)
    for pid in alive:
        os.kill(pid, signal.SIGKILL)
    return False


if __name__ == "__main__":
    say("ready")
    if obey():
        main()
