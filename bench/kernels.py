"""Times kernels through jupyter_client, as a front end sees them; one JSON line per figure.

Each kernel gets the same cells. The order alternates, so that a machine that grows slower favours none.
"""

import argparse
import contextlib
import json
import signal
import statistics
import sys
import time

from jupyter_client.manager import KernelManager

TYPESCRIPT = "typescript"
CELLS = {
    TYPESCRIPT: "const xs{n}: number[] = Array.from({{ length: 100 }}, (_, i) => i * {n});\nxs{n}.reduce((a, b) => a + b, 0)",
    "python": "xs{n}: list[int] = [i * {n} for i in range(100)]\nsum(xs{n})",
}


class Kernel:
    def __init__(self, name):
        self.name = name
        self.language = "python" if name == "python3" else TYPESCRIPT

    def __enter__(self):
        self.start = time.perf_counter()
        self.manager = KernelManager(kernel_name=self.name)
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def run(self, code, timeout=180, attended=False):
        """Run a cell to its reply and its idle; returns what it gave as text. Without somebody attending, nothing is shown meanwhile."""
        text = []
        reply = self.client.execute_interactive(
            code, timeout=timeout, allow_stdin=attended, output_hook=lambda message: text.append(text_of(message["content"]))
        )
        if reply["content"]["status"] != "ok":
            raise RuntimeError(f"{self.name}: {code}: {''.join(text)}")
        return "".join(text)

    def memory(self):
        """Resident memory of the kernel's process and its children, in MiB."""
        import psutil

        process = psutil.Process(self.manager.provisioner.pid)
        return sum(p.memory_info().rss for p in [process, *process.children(recursive=True)]) / 2**20


def text_of(content):
    return content.get("text") or content.get("data", {}).get("text/plain") or content.get("evalue") or ""


def start(name):
    with Kernel(name) as kernel:
        kernel.client.wait_for_ready(timeout=60)
        text = kernel.run("1+2")
        took = time.perf_counter() - kernel.start
    if "3" not in text:
        raise RuntimeError(f"{name} says that 1+2 is {text!r}")
    return took * 1000


def warm(names, rounds):
    """The same typed cells in all kernels, turn by turn."""
    with contextlib.ExitStack() as stack:
        kernels = [stack.enter_context(Kernel(name)) for name in names]
        for kernel in kernels:
            kernel.client.wait_for_ready(timeout=60)
        times = {name: [] for name in names}
        for n in range(5 + rounds):
            for kernel in kernels:
                cell = CELLS[kernel.language].format(n=n)
                took = timed(lambda: kernel.run(cell))
                if n >= 5:
                    times[kernel.name].append(took)
        return times


def timed(work):
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def magic(name, line, rounds):
    """Time a magic in a kernel that has run it before."""
    with Kernel(name) as kernel:
        kernel.client.wait_for_ready(timeout=60)
        for _ in range(3):
            kernel.run(line)
        return [timed(lambda: kernel.run(line)) for _ in range(rounds)]


def memory(name, cells):
    with Kernel(name) as kernel:
        kernel.client.wait_for_ready(timeout=60)
        for cell in cells:
            kernel.run(cell, timeout=900)
        time.sleep(3)  # what a kernel gives back once it rests counts
        return kernel.memory()


def say(what, name, values):
    print(json.dumps({"what": what, "kernel": name, "median": statistics.median(values), "values": values}), flush=True)


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("kernels", nargs="+")
    words.add_argument("--rounds", type=int, default=5)
    words.add_argument("--magic", help="a line for the first kernel")
    words.add_argument("--cells", help="JSON file: kernel name to the cells after which memory is taken")
    options = words.parse_args()
    # Ends through the context managers, so that no kernel stays behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    starts = {name: [] for name in options.kernels}
    for _ in range(options.rounds):
        for name in options.kernels:
            starts[name].append(start(name))
    for name, values in starts.items():
        say("start", name, values)
    for name, values in warm(options.kernels, 40).items():
        say("warm cell", name, values)
    if options.magic:
        say("magic", options.kernels[0], magic(options.kernels[0], options.magic, 30))
    if options.cells:
        with open(options.cells, encoding="utf8") as file:
            for name, cells in json.load(file).items():
                say("memory", name, [memory(name, cells) for _ in range(3)])


if __name__ == "__main__":
    main()
