"""Starts Spark as a session does, with nobody there, so that Java archives the classes it loaded (https://openjdk.org/jeps/350).

`rehearse` archives those of a driver of this machine, `rehearse-executor`, in a Spark image's file system, those of an executor.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import threading
import urllib.request
from typing import Any, Dict, List, Tuple

from .connect import serve, shared_session, with_connect
from .rehearsal_api import RehearsalApi
from .warm import plan

NAMES = "rehearsal"
LONGEST = 600.0
"""Seconds, on a machine that has much else to do, until Spark has asked for its executor, or an executor has written its archive."""


def main() -> None:
    """Arguments after the first: the archive to write, and a folder for what is written meanwhile."""
    archive, folder = sys.argv[2:4]
    # The notebook goes first.
    os.setpriority(os.PRIO_PROCESS, 0, max(10, os.getpriority(os.PRIO_PROCESS, 0)))
    {"rehearse": driver, "rehearse-executor": executor}[sys.argv[1]](archiving(archive), folder)


def archiving(archive: str) -> str:
    return shlex.join([f"-XX:ArchiveClassesAtExit={archive}", "-Xlog:cds*=off"])


def driver(java_options: str, folder: str) -> None:
    """A session that asks for an executor and gets none, then jobs that run here."""
    os.environ["SPARK_SUBMIT_OPTS"] = java_options
    asked = threading.Event()
    api = surround(folder, lambda pod: asked.set())
    context, _ = started(on_kubernetes(api))
    end_connect = serve(context)
    session = shared_session(context._jvm, NAMES, "00000000-0000-0000-0000-000000000000")
    plan(wrapped(context, session))
    asked.wait(LONGEST)
    end_connect()
    context.stop()
    context, spark = started({"spark.master": "local[2]"})
    jobs(context, spark)
    ask_ui(context)
    context.stop()
    sys.exit(end_java())


def executor(java_options: str, folder: str) -> None:
    """A session whose one executor is a process beside it, begun as its pod would begin."""
    processes: List[subprocess.Popen[bytes]] = []
    api = surround(folder, lambda pod: processes.append(begun(pod)))
    options = {"spark.executor.extraJavaOptions": java_options, "spark.executor.memory": "512m", "spark.executor.cores": "1"}
    context, spark = started({**on_kubernetes(api), **options})
    jobs(context, spark)
    context.stop()
    code = max(process.wait(LONGEST) for process in processes)
    end_java()
    sys.exit(code)


def surround(folder: str, on_pod: Any) -> RehearsalApi:
    """An environment with nothing of the real clusters in it."""
    api = RehearsalApi(on_pod)
    kubeconfig = os.path.join(folder, "kubeconfig")
    with open(kubeconfig, "w", encoding="utf-8") as file:
        json.dump(kubeconfig_of(api.url), file)
    os.environ.update(
        KUBECONFIG=kubeconfig,
        SPARK_LOCAL_DIRS=folder,
        SPARK_LOCAL_IP="127.0.0.1",
        PYSPARK_PYTHON=sys.executable,
        PYSPARK_SUBMIT_ARGS="pyspark-shell",
    )
    return api


def kubeconfig_of(server: str) -> Dict[str, Any]:
    return {
        "apiVersion": "v1",
        "kind": "Config",
        "current-context": NAMES,
        "contexts": [{"name": NAMES, "context": {"cluster": NAMES, "user": NAMES}}],
        "clusters": [{"name": NAMES, "cluster": {"server": server}}],
        "users": [{"name": NAMES, "user": {"token": "none"}}],
    }


def on_kubernetes(api: RehearsalApi) -> Dict[str, str]:
    return {
        "spark.master": f"k8s://{api.url}",
        "spark.kubernetes.container.image": "none",
        "spark.executor.instances": "1",
        "spark.scheduler.minRegisteredResourcesRatio": "0",
    }


def started(settings: Dict[str, str]) -> Tuple[Any, Any]:
    from pyspark import SparkConf, SparkContext

    common = {"spark.app.name": NAMES, "spark.driver.host": "127.0.0.1", "spark.ui.port": "0"}
    context = SparkContext(conf=SparkConf().setAll(list(with_connect({**common, **settings}).items())))
    return context, wrapped(context)


def wrapped(context: Any, session: Any = None) -> Any:
    from pyspark.sql import SparkSession

    return SparkSession(context, session)


def jobs(context: Any, spark: Any) -> None:
    """What schedules tasks, runs them and gathers results, for SQL and for Python."""
    spark.range(0, 1000, 1, 4).count()
    spark.range(20).selectExpr("id", "cast(id AS string) AS name", "id * 1.5 AS value").createOrReplaceTempView("numbers")
    spark.sql("SELECT name, sum(value) FROM numbers JOIN (SELECT id FROM numbers) USING (id) GROUP BY name ORDER BY name").collect()
    context.parallelize(range(4), 2).map(lambda number: number * 2).collect()


def ask_ui(context: Any) -> None:
    """What progress and `%k8s spark executors` ask of the driver's UI, whose first answer takes long."""
    for question in ("allexecutors", "jobs", "stages"):
        with urllib.request.urlopen(f"{context.uiWebUrl}/api/v1/applications/{context.applicationId}/{question}") as answer:
            answer.read()


def begun(pod: Dict[str, Any]) -> "subprocess.Popen[bytes]":
    """The program of a pod's container, as a kubelet would begin it."""
    container = pod["spec"]["containers"][0]
    fields = {"status.podIP": "127.0.0.1", "metadata.name": pod["metadata"]["name"]}
    environment = dict(os.environ)
    for variable in container["env"]:
        source = variable.get("valueFrom", {}).get("fieldRef", {}).get("fieldPath")
        environment[variable["name"]] = variable.get("value") or fields.get(source, "")
    return subprocess.Popen(["/opt/entrypoint.sh", *container["args"]], env=environment)


def end_java() -> int:
    """Java ends with its input, and writes the archive then."""
    from pyspark import SparkContext

    gateway: Any = SparkContext._gateway
    gateway.shutdown()
    gateway.proc.stdin.close()
    return int(gateway.proc.wait())
