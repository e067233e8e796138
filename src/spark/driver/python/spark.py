"""The SparkContext of this driver, whoever makes it: the starter or a cell."""

from __future__ import annotations

import getpass
import os
import sys
import threading
import time
import uuid
from typing import Any, Callable, Dict, Optional

from .configuration import LeftOut, patch
from .connect import port_of, serve, shared_session, with_connect
from .contexts import watch_contexts
from .gateway import Gateways, forget_connection
from .interrupts import interrupts
from .output import Outputs
from .registration import watch_executors
from .tasks import Task
from .warm import warm_up

GROUP = "k8s-magics-cell-"
SWEEP_SECONDS = 5.0


class Spark:
    """Names for cells (`sc`, `spark`, `swan_spark_conf`), facts for clients, jobs for interrupts."""

    def __init__(
        self,
        conf: Dict[str, str],
        folder: str,
        outputs: Outputs,
        namespace: Dict[str, Any],
        tell_facts: Callable[[Optional[Dict[str, Any]]], None],
        on_java_gone: Callable[[str], None] = lambda how: None,
        class_archive: Optional[str] = None,
    ) -> None:
        self.facts: Optional[Dict[str, Any]] = None
        self.asked: Dict[str, str] = {}
        self._given = conf
        self._gateways = Gateways(folder, outputs.log.fileno(), self._java_gone, class_archive)
        self._on_java_gone = on_java_gone
        self._is_session = False
        self._namespace = namespace
        self._tell_facts = tell_facts
        self._left_out = LeftOut()
        self._session_id = str(uuid.uuid4())
        self._task: Optional[Task] = None
        self._tag = ""
        self._missing: Optional[ImportError] = None
        self._context: Any = None
        self._end_connect: Callable[[], None] = lambda: None

    def install(self) -> None:
        """Without PySpark this is a Python notebook like any other, and start() says what it lacks."""
        try:
            from pyspark import SparkConf, SparkContext
        except ImportError as error:
            self._missing = error
            return
        patch(self._left_out)
        self._gateways.patch(SparkContext)
        watch_contexts(SparkContext, self)
        self._namespace["swan_spark_conf"] = SparkConf().setAll(list(self._given.items()))

    def start(self, step: Callable[[str], None]) -> Dict[str, Any]:
        """The context of the configuration that this driver was given."""
        if self._missing is not None:
            raise self._missing
        from pyspark import SparkConf, SparkContext

        if self.facts is None:
            step("starting Java and Spark")
            conf = SparkConf().setAll(list(self._given.items()))
            conf.setIfMissing("spark.app.name", "k8s-magics")
            self._is_session = True
            SparkContext(conf=conf)
        assert self.facts is not None
        return self.facts

    def to_create(self, pairs: Dict[str, str]) -> Dict[str, str]:
        """Called before a context is made: what it is made of."""
        if self._task is not None:
            self._task.tell({"type": "conf", "entries": pairs})
        self._say_left_out()
        if self._context is not None:
            # Java keeps an earlier context's settings, and its memory is fixed: each context gets a Java of its own.
            self._retire()
        here = sys.executable if pairs.get("spark.master", "").startswith("local") else "python3"
        os.environ.setdefault("PYSPARK_PYTHON", here)
        self.asked = dict(pairs)
        return with_connect(pairs)

    def created(self, context: Any) -> None:
        """Called when a context is up: share its session, tell of it."""
        from pyspark.sql import SparkSession

        # SparkContext put a handler of its own there.
        interrupts.install()
        self._context = context
        self._end_connect = serve(context)
        user = os.environ.get("SPARK_USER") or getpass.getuser()
        java_session = shared_session(context._jvm, user, self._session_id)
        classes = SparkSession._get_j_spark_session_class(context._jvm) if hasattr(SparkSession, "_get_j_spark_session_class") else context._jvm.SparkSession
        classes.setDefaultSession(java_session)
        classes.setActiveSession(java_session)
        session = SparkSession(context, java_session)
        SparkSession._instantiatedSession = session
        self._namespace.update(sc=context, spark=session)
        if self._is_session:
            warm_up(session)
        self.facts = {
            "appId": context.applicationId,
            "appName": context.appName,
            "sparkVersion": context.version,
            "pythonVersion": "%d.%d" % sys.version_info[:2],
            "connectPort": port_of(context._jvm),
            "connectUser": user,
            "connectSession": self._session_id,
        }
        if context.uiWebUrl:
            self.facts["uiUrl"] = context.uiWebUrl
        if self._is_session:
            self.facts["executors"] = 0
        if self._task is not None:
            self._task.tell({"type": "context", "facts": self.facts})
            self._label(self._task)
        self._tell_facts(self.facts)
        if self._is_session:
            watch_executors(context, self._registered)

    def _registered(self, count: int) -> None:
        if self.facts is not None:
            self.facts = {**self.facts, "executors": count}
            self._tell_facts(self.facts)

    def stopping(self, context: Any) -> None:
        if context is self._context:
            end, self._end_connect = self._end_connect, lambda: None
            self._quietly(end)

    def stopped(self, context: Any) -> None:
        if context is self._context and self.facts is not None:
            self.facts = None
            self._session_id = str(uuid.uuid4())
            self._tell_facts(None)

    def _java_gone(self, how: str) -> None:
        """A session is over without its Java; a notebook that made a context itself keeps its variables, and may make another."""
        context = self._context
        if context is None or self.facts is None:
            return
        if self._is_session:
            self._on_java_gone(how)
            return
        type(context)._active_spark_context = None
        self.stopped(context)

    def before_cell(self, task: Task) -> None:
        self._task = task
        if self.facts is not None:
            self._label(task)

    def after_cell(self, task: Task) -> None:
        self._task = None
        self._say_left_out()
        if self._context is None:
            return
        if task.cancelled:
            forget_connection(self._context._gateway)
        elif self.facts is not None and self._tag and hasattr(self._context, "removeJobTag"):
            self._quietly(lambda: self._context.removeJobTag(self._tag))

    def cancel_jobs(self) -> None:
        """The running cell's jobs, from another thread: the cell's own may be in the middle of a call."""
        context, tag = self._context, self._tag
        if context is None or self.facts is None or not tag:
            return
        # Once: Spark writes a warning for each time that a group has no job, and none for a tag.
        self._quietly(lambda: context.cancelJobGroup(tag))
        self.sweep(tag)

    def sweep(self, tag: str) -> None:
        """Cancel jobs of this tag, and those that begin in the next seconds: adaptive execution submits a stage after its query ended."""
        context = self._context
        until = time.monotonic() + SWEEP_SECONDS
        while context is self._context and self.facts is not None and hasattr(context, "cancelJobsWithTag"):
            self._quietly(lambda: context.cancelJobsWithTag(tag))
            if time.monotonic() > until:
                return
            time.sleep(0.2)

    def end(self, deadline: float) -> None:
        """Stop the context as long as there is time, then Java."""
        context = self._context
        if context is not None and self.facts is not None:
            stopping = threading.Thread(target=lambda: self._quietly(context.stop), daemon=True)
            stopping.start()
            stopping.join(max(0.0, deadline - time.monotonic() - 2))
        self._gateways.end(deadline)

    def _label(self, task: Task) -> None:
        """Jobs of this cell carry its id, for interrupts and for progress. A group that the cell itself set stays."""
        self._tag = f"{GROUP}{task.client.ident}-{task.ident}"
        title = next((line.strip() for line in str(task.message.get("code", "")).split("\n") if line.strip()), "")
        context = self._context
        if hasattr(context, "addJobTag"):
            self._quietly(lambda: context.addJobTag(self._tag))
        group = context.getLocalProperty("spark.jobGroup.id")
        if group is None or group.startswith(GROUP):
            self._quietly(lambda: context.setJobGroup(self._tag, title[:80], True))

    def _retire(self) -> None:
        from pyspark import SparkContext

        gateway, SparkContext._gateway, SparkContext._jvm = SparkContext._gateway, None, None
        self._context = None
        if gateway is not None:
            self._quietly(gateway.shutdown)
        self._gateways.end(time.monotonic() + 5)

    def _say_left_out(self) -> None:
        line = self._left_out.take()
        if line:
            sys.stderr.write(line)

    @staticmethod
    def _quietly(action: Callable[[], Any]) -> None:
        """What Java cannot do any more is no failure of the cell."""
        try:
            action()
        except Exception as error:
            # Its text may have to be asked from a Java that is gone.
            print(f"{type(error).__name__} while Spark was asked to label, cancel or stop", file=sys.__stderr__)
