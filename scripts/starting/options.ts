import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { SetupError } from "../setup/progress.mjs";

export interface StartOptions {
  /** Run the tour here and print its outputs, without JupyterLab. */
  readonly tour: boolean;
  readonly browser: boolean;
  /** 0 takes any free one. */
  readonly port: number;
  /** The user's own kubeconfig, absolute; without it theirs is neither read nor shown. */
  readonly kubeconfig?: string;
}

export const usage = `npm start [-- OPTIONS]   JupyterLab on the tour, with two local clusters
npm run tour             the tour without a browser, its outputs printed

  --kubeconfig FILE  show the contexts of this kubeconfig too
  --port N           JupyterLab's port (8888, or the next free one)
  --no-browser       only print the URL`;

/** @throws {SetupError} with the usage, for an option that does not exist or a port that is none */
export function startOptions(words: readonly string[]): StartOptions | "help" {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        tour: { type: "boolean", default: false },
        "no-browser": { type: "boolean", default: false },
        port: { type: "string", default: "8888" },
        kubeconfig: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) return "help";
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is not a port`);
    const kubeconfig = values.kubeconfig === undefined ? undefined : resolve(values.kubeconfig);
    return { tour: values.tour, browser: !values["no-browser"], port, kubeconfig };
  } catch (error) {
    throw new SetupError(`${(error as Error).message}\n\n${usage}`);
  }
}
