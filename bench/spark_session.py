"""A PySpark client-mode session as a person writes it, from a configuration's keys in a JSON file, up to the first answer."""

import json
import sys
import time

from pyspark.sql import SparkSession

with open(sys.argv[1]) as file:
    entries = json.load(file)
builder = SparkSession.builder
for key, value in entries.items():
    builder = builder.config(key, value)
spark = builder.getOrCreate()
count = spark.range(0, 1000, 1, 4).count()
print(json.dumps({"count": count, "answered": time.time()}), flush=True)
spark.stop()
