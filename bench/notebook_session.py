"""Times `%k8s spark session` up to the first answer, beside the same session written by hand, in turns; one JSON line per figure.

Arguments: the context, the Python that has PySpark, the file of `spark_session.py`, rounds.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

from kernels import Kernel

context, python, by_hand, rounds = sys.argv[1:5]
QUERY = "spark.range(0, 1000, 1, 4).count()"
JOB = """%%pyspark
import time
begun = time.perf_counter()
_ = sc.parallelize(range(200), 200).map(lambda _: sum(i * i for i in range(150_000))).count()
print("took", (time.perf_counter() - begun) * 1000)"""
SESSION = "const s = %k8s spark session bench --executors 1 --executor-memory 512m"


def ours():
    with Kernel("k8s-magics") as kernel:
        kernel.client.wait_for_ready(timeout=60)
        kernel.run(f"%k8s use {context}")
        started = time.perf_counter()
        kernel.run(SESSION)
        answer = kernel.run(f"%%pyspark\n{QUERY}")
        took = (time.perf_counter() - started) * 1000
        if "1000" not in answer:
            raise RuntimeError(f"the session counted {answer!r}")
        said = kernel.run("console.log(JSON.stringify({ entries: s.conf.toJSON(), kubeconfig: s.conf.kubeconfig }))")
        conf = json.loads(said.strip().splitlines()[-1])
        with open(conf["kubeconfig"]) as file:
            conf["file"] = file.read()
        kernel.run("%k8s spark stop bench")
    return took, conf


def job(kernel, attended):
    """Milliseconds of a job of some seconds in 200 tasks, as Python sees them."""
    return float(re.search(r"took ([\d.]+)", kernel.run(JOB, attended=attended))[1])


def progress(pairs):
    """What a bar that follows the job costs it: the same job with and without one, in turns."""
    with Kernel("k8s-magics") as kernel:
        kernel.client.wait_for_ready(timeout=60)
        kernel.run(f"%k8s use {context}")
        kernel.run(SESSION)
        job(kernel, True)
        found = [(job(kernel, True), job(kernel, False)) for _ in range(pairs)]
        kernel.run("%k8s spark stop bench")
    for name, times in zip(("k8s-magics", "without"), zip(*found)):
        print(json.dumps({"what": "progress", "kernel": name, "median": statistics.median(times)}), flush=True)


def theirs(conf):
    with tempfile.TemporaryDirectory() as folder:
        kubeconfig, entries = os.path.join(folder, "kubeconfig"), os.path.join(folder, "conf.json")
        with open(os.open(kubeconfig, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
            file.write(conf["file"])
        with open(entries, "w") as file:
            json.dump(conf["entries"], file)
        started = time.time()
        lines = subprocess.run(
            [python, by_hand, entries],
            env={**os.environ, "KUBECONFIG": kubeconfig, "PYSPARK_PYTHON": "python3", "PYSPARK_DRIVER_PYTHON": python},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=300,
            check=True,
            text=True,
        ).stdout.splitlines()
        return (json.loads(lines[-1])["answered"] - started) * 1000


# The first session puts the image on the node, which the one by hand would find there.
ours()
times = {"k8s-magics": [], "pyspark": []}
for _ in range(int(rounds)):
    took, conf = ours()
    times["k8s-magics"].append(took)
    times["pyspark"].append(theirs(conf))
for kernel, found in times.items():
    print(json.dumps({"what": "session", "kernel": kernel, "median": statistics.median(found)}), flush=True)
progress(5)
