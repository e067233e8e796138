"""Starts Spark as a session does, with nobody there, so that Java archives the classes it loaded (https://openjdk.org/jeps/350)."""

from __future__ import annotations

import json
import os
import shlex
import sys
import time
from typing import Any, Dict, Tuple

from .connect import serve, shared_session, with_connect
from .rehearsal_api import RehearsalApi
from .warm import plan

NAMES = "rehearsal"
LONGEST = 20.0
"""Seconds until Spark has asked for its executor."""


def main() -> None:
    """Arguments after the first: the archive to write, and a folder for what is written meanwhile."""
    archive, folder = sys.argv[2:4]
    # The notebook goes first.
    os.nice(10)
    api = RehearsalApi()
    surround(archive, folder, api.url)
    on_kubernetes(api)
    here()
    sys.exit(end_java())


def surround(archive: str, folder: str, server: str) -> None:
    """An environment with nothing of the real clusters in it."""
    kubeconfig = os.path.join(folder, "kubeconfig")
    with open(kubeconfig, "w", encoding="utf-8") as file:
        json.dump(kubeconfig_of(server), file)
    os.environ.update(
        KUBECONFIG=kubeconfig,
        SPARK_LOCAL_DIRS=folder,
        SPARK_LOCAL_IP="127.0.0.1",
        SPARK_SUBMIT_OPTS=shlex.join([f"-XX:ArchiveClassesAtExit={archive}", "-Xlog:cds*=off"]),
        PYSPARK_PYTHON=sys.executable,
        PYSPARK_SUBMIT_ARGS="pyspark-shell",
    )


def kubeconfig_of(server: str) -> Dict[str, Any]:
    return {
        "apiVersion": "v1",
        "kind": "Config",
        "current-context": NAMES,
        "contexts": [{"name": NAMES, "context": {"cluster": NAMES, "user": NAMES}}],
        "clusters": [{"name": NAMES, "cluster": {"server": server}}],
        "users": [{"name": NAMES, "user": {"token": "none"}}],
    }


def on_kubernetes(api: RehearsalApi) -> None:
    """A session that asks for an executor and gets none: the client of Kubernetes, Spark Connect, a query that is planned."""
    context, _ = started(
        {
            "spark.master": f"k8s://{api.url}",
            "spark.kubernetes.container.image": "none",
            "spark.executor.instances": "1",
            "spark.scheduler.minRegisteredResourcesRatio": "0",
        }
    )
    end_connect = serve(context)
    session = shared_session(context._jvm, NAMES, "00000000-0000-0000-0000-000000000000")
    plan(wrapped(context, session))
    until = time.monotonic() + LONGEST
    while not api.asked_for_pod and time.monotonic() < until:
        time.sleep(0.1)
    end_connect()
    context.stop()


def here() -> None:
    """Jobs that run: what schedules tasks and gathers results, for SQL and for Python."""
    context, spark = started({"spark.master": "local[2]"})
    spark.range(0, 1000, 1, 4).count()
    spark.range(20).selectExpr("id", "cast(id AS string) AS name", "id * 1.5 AS value").createOrReplaceTempView("numbers")
    spark.sql("SELECT name, sum(value) FROM numbers JOIN (SELECT id FROM numbers) USING (id) GROUP BY name ORDER BY name").collect()
    context.parallelize(range(4), 2).map(lambda number: number * 2).collect()
    context.stop()


def started(settings: Dict[str, str]) -> Tuple[Any, Any]:
    from pyspark import SparkConf, SparkContext

    common = {"spark.app.name": NAMES, "spark.driver.host": "127.0.0.1", "spark.ui.port": "0"}
    context = SparkContext(conf=SparkConf().setAll(list(with_connect({**common, **settings}).items())))
    return context, wrapped(context)


def wrapped(context: Any, session: Any = None) -> Any:
    from pyspark.sql import SparkSession

    return SparkSession(context, session)


def end_java() -> int:
    """Java ends with its input, and writes the archive then."""
    from pyspark import SparkContext

    gateway: Any = SparkContext._gateway
    gateway.shutdown()
    gateway.proc.stdin.close()
    return int(gateway.proc.wait())
