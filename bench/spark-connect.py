"""PySpark's Connect client for bench/spark-connect.ts: one measurement per line of standard input, in milliseconds."""

import json
import sys
import time

from pyspark.sql import SparkSession

spark = SparkSession.builder.remote(sys.argv[1]).getOrCreate()
for line in sys.stdin:
    what, query = json.loads(line)
    begin = time.perf_counter()
    frame = spark.sql(query)
    rows = len(frame.collect()) if what == "rows" else frame.toArrow().num_rows
    print(json.dumps({"rows": rows, "time": (time.perf_counter() - begin) * 1000}), flush=True)
spark.stop()
