"""A real Keystone of its own: makes its database and keys in a folder, and serves it on a free loopback port until it is told to end
or its standard input closes.

The administrator's password comes by OS_BOOTSTRAP_PASSWORD. Says `ready PORT` on stdout. Usage: serve.py FOLDER
"""

import grp
import os
import pwd
import signal
import sys
import threading
import traceback

from keystone.cmd import manage
from werkzeug.serving import make_server

CONFIG = """[DEFAULT]
log_file = {folder}/keystone.log
[database]
connection = sqlite:///{folder}/keystone.db
[token]
provider = fernet
[fernet_tokens]
key_repository = {folder}/fernet
[fernet_receipts]
key_repository = {folder}/fernet
[credential]
key_repository = {folder}/credential
"""


def manage_in_a_child(config, *words):
    """keystone-manage can be used once a process; a child has all its modules already."""
    child = os.fork()
    if child == 0:
        try:
            sys.argv = ["keystone-manage", "--config-file", config, *words]
            os._exit(manage.main() or 0)
        except SystemExit as end:
            os._exit(end.code or 0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    if os.waitpid(child, 0)[1] != 0:
        sys.exit(f"keystone-manage {words[0]} failed")


def end_with_the_parent():
    sys.stdin.read()
    os._exit(0)


def main():
    folder = sys.argv[1]
    config = os.path.join(folder, "keystone.conf")
    with open(config, "w") as file:
        file.write(CONFIG.format(folder=folder))
    # The port is taken before the endpoints are written down, so that nobody else can have it.
    server = make_server("127.0.0.1", 0, lambda *request: application(*request), threaded=True)
    url = f"http://127.0.0.1:{server.server_port}/v3"
    owner = ["--keystone-user", pwd.getpwuid(os.getuid()).pw_name, "--keystone-group", grp.getgrgid(os.getgid()).gr_name]
    endpoints = [word for kind in ("public", "internal", "admin") for word in (f"--bootstrap-{kind}-url", url)]
    manage_in_a_child(config, "db_sync")
    manage_in_a_child(config, "fernet_setup", *owner)
    manage_in_a_child(config, "credential_setup", *owner)
    manage_in_a_child(config, "bootstrap", "--bootstrap-region-id", "RegionOne", *endpoints)
    os.environ["OS_KEYSTONE_CONFIG_DIR"] = folder
    os.environ["OS_KEYSTONE_CONFIG_FILES"] = config
    sys.argv = ["keystone"]
    from keystone.server.wsgi import initialize_public_application

    application = initialize_public_application()
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    threading.Thread(target=end_with_the_parent, daemon=True).start()
    print(f"ready {server.server_port}", flush=True)
    server.serve_forever()


main()
