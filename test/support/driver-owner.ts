import { startDriver } from "../../src/spark/driver/start-driver.ts";

/** A notebook that starts a driver with a busy cell, and prints the driver's process number. */
const signal = AbortSignal.timeout(30_000);
const driver = await startDriver({ python: "python3", conf: {}, env: process.env, runtimeDir: process.argv[2] ?? ".", signal });
process.stdout.write(String(driver.pid));
await driver.python.execute({ code: "while True: pass" }, { signal, onEvent: () => {} });
