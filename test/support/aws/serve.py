"""A local AWS (moto) whose EKS clusters are real API servers: what each is called stands in a JSON file, name to endpoint and authority.

Usage: serve.py CLUSTERS_FILE. Says its port on the first line, and ends with its standard input.
"""

import json
import os
import sys
import threading

from moto.eks.models import Cluster
from moto.server import ThreadedMotoServer

clusters_file = sys.argv[1]
created_by_moto = Cluster.__init__


def created(self, *args, **options):
    """moto invents the address and an authority that is no certificate."""
    created_by_moto(self, *args, **options)
    with open(clusters_file, encoding="utf8") as file:
        real = json.load(file).get(self.name)
    if real is not None:
        self.endpoint = real["server"]
        self.certificate_authority = {"data": real["authority"]}


Cluster.__init__ = created
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0))).start()
