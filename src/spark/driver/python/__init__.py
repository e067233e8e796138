"""A small notebook kernel for Python cells that is, or can become, a Spark driver (standard library and PySpark only)."""
