"""Spark Connect inside this driver: its settings, its start, its port, and the one session that all languages share."""

from __future__ import annotations

from typing import Any, Callable, Dict

PLUGIN = "org.apache.spark.sql.connect.SparkConnectPlugin"
SERVICE = "org.apache.spark.sql.connect.service.SparkConnectService"


def with_connect(pairs: Dict[str, str]) -> Dict[str, str]:
    """The settings with a Connect server on this machine's loopback address, on a free port unless one is given."""
    added = {
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": "0",
        # The session holds the notebook's views: it lives as long as the driver.
        "spark.connect.session.manager.defaultSessionTimeout": "-1",
        "spark.ui.showConsoleProgress": "false",
    }
    return {**added, **pairs}


def serve(context: Any) -> Callable[[], None]:
    """Start the Connect server of a context that is up, as its plugin would have; gives what ends it again.

    Not by spark.plugins: the context would ask for its executors only when the server is up, and both take their time.
    """
    if PLUGIN in context.getConf().get("spark.plugins", "").split(","):
        return lambda: None
    plugin = getattr(context._jvm, PLUGIN)().driverPlugin()
    plugin.init(context._jsc.sc(), None)
    return lambda: plugin.shutdown()


def port_of(jvm: Any) -> int:
    return int(_module(jvm).localPort())


def shared_session(jvm: Any, user: str, ident: str) -> Any:
    """Java's session of Connect's (user, session id), made when there is none: views in it are seen by both sides."""
    service = _module(jvm)
    try:
        holder = service.getOrCreateIsolatedSession(user, ident, jvm.scala.Option.empty())
    except Exception as error:
        if "does not exist" not in str(error):
            raise
        # Spark 3.5 has no previous server-side session to name.
        holder = service.getOrCreateIsolatedSession(user, ident)
    return holder.session()


def _module(jvm: Any) -> Any:
    return getattr(getattr(jvm, SERVICE + "$"), "MODULE$")
