import { spawn } from "node:child_process";

/** A process that starts a kernel as its child and waits to be killed: `mortal-parent.ts kernel <connection file> <main>`. */
const [, , command = "", connectionFile = "", main = ""] = process.argv;
spawn(process.execPath, [...process.execArgv, main, command, connectionFile], { stdio: "ignore" });
setInterval(() => {}, 1000);
