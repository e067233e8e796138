"""Run a notebook with nbclient and print its cells and outputs as text while it goes."""

import argparse
import signal
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError


def text_of(output):
    kind = output["output_type"]
    if kind == "stream":
        return output["text"]
    if kind == "error":
        return "\n".join(output["traceback"]) or f"{output['ename']}: {output['evalue']}"
    return output["data"].get("text/plain", "")


def show(cell, number):
    print(f"\nIn [{number}]: " + cell["source"].replace("\n", "\n" + " " * 8))
    for output in cell["outputs"]:
        print(text_of(output).rstrip("\n"))
    sys.stdout.flush()


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("notebook")
    words.add_argument("--output")
    words.add_argument("--cell-limit", type=float, default=900)
    options = words.parse_args()
    notebook = nbformat.read(options.notebook, as_version=4)

    def executed(cell, cell_index, execute_reply):
        show(cell, cell["execution_count"])

    # Ends through `finally` blocks, so that the kernel goes with us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    client = NotebookClient(notebook, timeout=options.cell_limit, on_cell_executed=executed)
    try:
        client.execute()
        return 0
    except CellExecutionError as error:
        print(f"\nThe notebook stopped at a cell that failed: {error.ename}: {error.evalue}", file=sys.stderr)
        return 1
    finally:
        if options.output:
            nbformat.write(notebook, options.output)


sys.exit(main())
