"""Every group of jupyter_kernel_test, for the kernelspec that KERNEL_NAME names."""

import os
import unittest

import jupyter_kernel_test


class KernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = os.environ["KERNEL_NAME"]
    language_name = "javascript" if kernel_name.endswith("-js") else "typescript"
    file_extension = ".js" if kernel_name.endswith("-js") else ".ts"

    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('oops')"
    completion_samples = [
        {"text": "consol", "matches": ["console"]},
        {"text": "Math.ma", "matches": ["max"]},
    ]
    complete_code_samples = ["1", "const a = 1", "function f() {\n  return 1\n}", "`closed`"]
    incomplete_code_samples = ["function f() {", "const a = [1,", "`open"]
    invalid_code_samples = ["}{ )", "const = 1"]
    code_page_something = os.environ["KERNEL_PAGE"]
    code_generate_error = "throw new Error('on purpose')"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "[1, 2].map((n) => n + 1)", "result": "[ 2, 3 ]"},
    ]
    code_display_data = [
        {"code": "import * as tslab from 'tslab'; tslab.display.html('<b>x</b>')", "mime": "text/html"},
        {"code": "tslab.display.png(new Uint8Array([137, 80, 78, 71]))", "mime": "image/png"},
    ]
    code_history_pattern = "6 *?7"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "parseInt"
    code_clear_output = "console.log(1); console.clear()"


class WelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    kernel_name = os.environ["KERNEL_NAME"]
    support_iopub_welcome = True


if __name__ == "__main__":
    unittest.main(verbosity=2)
