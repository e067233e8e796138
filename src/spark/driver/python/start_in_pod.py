"""The first program of a driver's pod: what only the pod itself knows, then the driver."""

import glob
import json
import os
import sys

driver = os.path.dirname(os.path.abspath(__file__))
given = os.path.dirname(driver)
folder = os.environ.get("TMPDIR", "/tmp") + "/k8s-magics"
os.makedirs(folder, mode=0o700, exist_ok=True)
home = os.environ.setdefault("SPARK_HOME", "/opt/spark")

# An image's entrypoint tells Python where Spark is only when it starts a driver itself.
try:
    import pyspark  # noqa: F401
except ImportError:
    found = [home + "/python", *glob.glob(home + "/python/lib/py4j-*-src.zip")]
    os.environ["PYTHONPATH"] = os.pathsep.join([*found, *filter(None, [os.environ.get("PYTHONPATH")])])

with open(given + "/settings.json", encoding="utf-8") as file:
    settings = json.load(file)
address = os.environ["K8S_MAGICS_POD_IP"]
settings["conf"].update({"spark.driver.host": address, "spark.driver.bindAddress": address})
with open(folder + "/settings.json", "w", encoding="utf-8") as file:
    json.dump(settings, file)

with open(given + "/environment.json", encoding="utf-8") as file:
    os.environ.update(json.load(file))
os.environ["SERVER_HOSTNAME"] = address

arguments = [driver, *sys.argv[1:], "--settings", folder + "/settings.json", "--folder", folder]
os.execv(sys.executable, [sys.executable, *arguments])
