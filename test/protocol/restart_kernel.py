"""Restart a kernel as a Jupyter server does, and interrupt it; print what came of it, as JSON."""

import json
import os

from jupyter_client.manager import KernelManager

manager = KernelManager(kernel_name=os.environ["KERNEL_NAME"])
manager.start_kernel()
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=60)


def ports():
    return [manager.shell_port, manager.control_port, manager.iopub_port, manager.stdin_port, manager.hb_port]


def run(code, after=None):
    asked = client.execute(code)
    if after is not None:
        while True:
            message = client.get_iopub_msg(timeout=30)
            if message["content"].get("text", "").startswith(after[0]):
                break
        after[1]()
    while True:
        reply = client.get_shell_msg(timeout=30)
        if reply["parent_header"].get("msg_id") == asked:
            return reply["content"]


before, first = ports(), manager.provisioner.process
outcome = {"before": run("const kept = 1")["status"]}
manager.restart_kernel()
client.wait_for_ready(timeout=60)
outcome["samePorts"] = ports() == before
outcome["kept"] = run("kept").get("ename")
outcome["interrupted"] = run("console.log('on'); while (true) {}", ("on", manager.interrupt_kernel)).get("ename")
outcome["mode"] = manager.kernel_spec.interrupt_mode
second = manager.provisioner.process
client.stop_channels()
manager.shutdown_kernel()
outcome["exitCodes"] = [first.poll(), second.poll()]
print(json.dumps(outcome))
