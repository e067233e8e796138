"""Runs the cases of cases_*.py with PySpark's Connect client and prints their outcomes as one JSON object.

Usage: oracle.py sc://HOST:PORT FOLDER
"""
import json
import os
import pathlib
import re
import sys
import time
import warnings

os.environ["TZ"] = "UTC"
os.environ["SPARK_CONNECT_MODE_ENABLED"] = "1"
time.tzset()
warnings.simplefilter("ignore")

import canonical
import cases_columns
import cases_frames
import cases_functions
import cases_session
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from pyspark.sql.connect.dataframe import DataFrame


class World:
    def __init__(self, spark, folder):
        self.spark = spark
        self.folder = folder
        self.side = "py"
        tables = json.loads((pathlib.Path(__file__).parent / "tables.json").read_text("utf-8"))
        for name, text in tables.items():
            frame = spark.sql(text)
            frame.createOrReplaceTempView(name)
            setattr(self, name, frame)


def outcome(case, world):
    try:
        made = case(world)
        if isinstance(made, DataFrame):
            return canonical.frame(made)
        return {"value": [canonical.frame(each) if isinstance(each, DataFrame) else each for each in made] if isinstance(made, list) else made}
    except PySparkException as error:
        return {"error": error.getCondition() or re.search(r"\[([A-Z_.]+)\]", str(error)).group(1)}
    except Exception as error:
        return {"failed": repr(error)}


def main(url, folder):
    spark = SparkSession.builder.remote(url).getOrCreate()
    spark.conf.set("spark.sql.session.timeZone", "UTC")
    world = World(spark, folder)
    outcomes = {}
    for module in (cases_columns, cases_frames, cases_functions, cases_session):
        for name, case in module.cases.items():
            outcomes[name] = outcome(case, world)
    json.dump(outcomes, sys.stdout)
    spark.stop()


main(*sys.argv[1:])
