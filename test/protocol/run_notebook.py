"""Run a notebook under nbclient, as papermill and CI do; print what each cell showed, as JSON lines."""

import json
import os
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

cells = json.loads(sys.argv[1])
notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
client = NotebookClient(notebook, kernel_name=os.environ["KERNEL_NAME"], timeout=60)
try:
    client.execute()
except CellExecutionError as error:
    print(json.dumps({"stopped": error.ename}))
for cell in notebook.cells:
    print(json.dumps({"count": cell.execution_count, "outputs": cell.outputs}))
