import { createLanguage } from "../../src/kernel/engine.ts";
import { startKernel } from "../../src/kernel/server.ts";
import { noMagics } from "./no-magics.ts";

/** The kernel without magics, but for the question `help?`: `plain-kernel.ts kernel <connection file> [--js]`. */
const [, , , connectionFile = "", flag] = process.argv;
const isJS = flag === "--js";
const magics = { ...noMagics, question: (code: string) => (code === "help?" ? "a page" : undefined) };

await startKernel({
  connectionFile,
  kernelName: isJS ? "k8s-magics-js" : "k8s-magics",
  createLanguage: (cells, startSoon, onPhase) => createLanguage({ isJS, cells, startSoon, onPhase, magics }),
});
