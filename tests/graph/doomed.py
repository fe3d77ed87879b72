"""A writer to be killed: it is started in no time, for each one is a fork of a process that has loaded everything.

    python -m tests.graph.doomed < lines "FOLDER FIRST"

For each line a fork of its own opens the store in FOLDER and carries out the steps from number FIRST on, with a line of
output once a step is done. Before that stands its process id, behind it "ended".
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from graph.claim import Claim
from graph.claimstore import ClaimStore
from graph.merge import ingest, retract
from graph.store import MemoryStore, open_store
from tests.graph.telling import acted, agent, article, figure, term, told

STEPS = 24
"""So many steps can be carried out, one after the other."""
PAPERS = ("Post", "Gazette", "Courier")
PLACES = ("Port Salem", "Mirna", "Old Quay", "Tarrow")


def step(store: ClaimStore, number: int) -> None:
    """Three papers report on each place and contradict each other; then one corrects itself; some are taken out."""
    place, paper = divmod(number, 6)
    if paper < 3:
        _report(store, place, paper, "1", 10 + paper)
    elif paper == 3:
        _report(store, place, 1, "2", 12)
    elif paper == 4:
        retract(store, f"{PLACES[place]} {PAPERS[2]}")
    else:
        _report(store, place, 2, "1", 12)


def _report(store: ClaimStore, place: int, paper: int, version: str, killed: int) -> None:
    where, name = PLACES[place], f"{PLACES[place]} {PAPERS[paper]}"
    ref = replace(article(name, PAPERS[paper], f"2024-03-{place + 2:02}"), version=f"{name} {version}")
    people = f"{killed} people"
    toll = f"When the ground shook {where} in Norland {people} were killed."
    claims: list[Claim] = [
        told(ref, term(people), "were killed", "", sentence=toll, figures=(figure(people, killed, killed),)),
        acted(ref, agent("Ana Reyes", role="prime minister", of="Norland"), "promise", f"tents for {where}"),
        acted(ref, agent("Reyes"), ("accept", "reject", "demand")[paper], "a six-week truce at the border"),
    ]
    ingest(store, ref, claims, text=" ".join(claim.evidence.text for claim in claims))


def _write(folder: str, first: int) -> None:
    store = open_store(Path(folder))
    for number in range(first, STEPS):
        step(store, number)
        os.write(1, f"{number}\n".encode())
    os._exit(0)


if __name__ == "__main__":
    step(MemoryStore(), 0)  # reads the word lists, which no fork has to then
    for line in sys.stdin:
        folder, first = line.rsplit(maxsplit=1)
        child = os.fork()
        if not child:
            _write(folder, int(first))
        os.write(1, f"{child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"ended\n")
