"""Drive `jupyter console` as a person does at a terminal: a value, an error, a stop, a value kept, the end."""

import os
import sys

import pexpect

name = os.environ["KERNEL_NAME"]
console = pexpect.spawn(
    sys.executable,
    ["-m", "jupyter_console", "--kernel", name, "--simple-prompt"],
    encoding="utf8",
    timeout=30,
    dimensions=(40, 120),
    env={**os.environ, "TERM": "dumb"},
)
console.logfile_read = sys.stdout


def cell(text, expected):
    console.expect(r"In \[\d+\]: ")
    console.sendline(text)
    console.expect(expected)


cell("6 * 7", r"Out\[\d+\]: *42")
cell("let kept = 'as it was'", "")
cell("throw new TypeError('on purpose')", "TypeError.*on purpose")
console.expect(r"In \[\d+\]: ")
console.sendline("console.log('go' + 'ing'); while (true) {}")
console.expect("going")
console.sendintr()
console.expect("KeyboardInterrupt")
cell("kept", "as it was")
console.expect(r"In \[\d+\]: ")
console.sendeof()
if console.expect([r"really want to exit", pexpect.EOF]) == 0:
    console.sendline("y")
    console.expect(pexpect.EOF)
console.close()
print(f"exit code {console.exitstatus}")
sys.exit(console.exitstatus)
