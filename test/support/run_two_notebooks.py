"""Run two notebooks in turns, each in a kernel and a home of its own: a cell with a tag `after-…` waits for the other person's turn.

Arguments: notebook=output=home, twice. Each kernel has this process's environment with HOME and what HOME/env.json holds.
HANDED_FROM becomes HANDED_TO before the second person begins; WAIT_BETWEEN is how many seconds the second waits before a later turn.
"""

import asyncio
import json
import os
import signal
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

WAIT = float(os.environ.get("WAIT_BETWEEN", "0"))


def parted(notebook):
    parts = [[]]
    for index, cell in enumerate(notebook.cells):
        if any(tag.startswith("after-") for tag in cell.metadata.get("tags", [])):
            parts.append([])
        parts[-1].append(index)
    return parts


class Person:
    def __init__(self, words):
        path, self.output, home = words.split("=")
        self.notebook = nbformat.read(path, as_version=4)
        self.parts = parted(self.notebook)
        with open(os.path.join(home, "env.json")) as file:
            env = {**os.environ, **json.load(file), "HOME": home}
        self.client = NotebookClient(self.notebook, timeout=120, resources={"metadata": {"path": home}})
        self.start = self.client.async_setup_kernel(cwd=home, env=env)

    async def run(self, number):
        for index in self.parts[number] if number < len(self.parts) else []:
            await self.client.async_execute_cell(self.notebook.cells[index], index)


async def main():
    people = [Person(words) for words in sys.argv[1:]]
    try:
        async with people[0].start, people[1].start:
            for number in range(max(len(person.parts) for person in people)):
                for person in people:
                    if number > 0 and person is people[1]:
                        await asyncio.sleep(WAIT)
                    if number == 0 and person is people[1]:
                        os.rename(os.environ["HANDED_FROM"], os.environ["HANDED_TO"])
                    await person.run(number)
        return 0
    except CellExecutionError as error:
        print(f"stopped at a cell that failed: {error}", file=sys.stderr)
        return 1
    finally:
        for person in people:
            nbformat.write(person.notebook, person.output)


signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
sys.exit(asyncio.run(main()))
