"""Starts the driver as a package of its own, so that a cell's imports never find these files."""

import importlib.util
import os
import sys

NAME = "k8s_magics_driver"


def load_package(folder: str) -> None:
    """Make this folder importable under NAME, whatever the folder itself is called."""
    spec = importlib.util.spec_from_file_location(NAME, os.path.join(folder, "__init__.py"), submodule_search_locations=[folder])
    assert spec is not None and spec.loader is not None
    package = importlib.util.module_from_spec(spec)
    sys.modules[NAME] = package
    spec.loader.exec_module(package)


if __name__ == "__main__":
    here = os.path.dirname(os.path.abspath(__file__))
    sys.dont_write_bytecode = True
    load_package(here)
    # As for any notebook: modules beside it can be imported.
    sys.path[0] = ""
    if sys.argv[1:] and sys.argv[1].startswith("rehearse"):
        from k8s_magics_driver.rehearsal import main
    else:
        from k8s_magics_driver.driver import main
    sys.dont_write_bytecode = False
    main()
