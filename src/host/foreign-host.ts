import { randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import type { Host, MimeBundle } from "../base/host.ts";
import { terminalHost } from "./terminal.ts";

type WriteDisplay = (
  display: { readonly data: MimeBundle; readonly metadata: object; readonly transient: { readonly display_id: string } },
  update: boolean,
) => void;

/** Where the library shows things when it does not run in a k8s-magics kernel: stock tslab's page, or the terminal. */
export function foreignHost(): Host {
  const never = new AbortController().signal;
  const terminal = terminalHost({ input: process.stdin, output: process.stdout, errors: process.stderr }, never);
  if (stockTslab() === undefined) return terminal;
  return {
    display(bundle) {
      // Each cell has a writer of its own: one kept from an earlier cell would show nothing.
      const write = stockTslab();
      if (write === undefined) return terminal.display(bundle);
      const transient = { display_id: randomUUID() };
      write({ data: bundle, metadata: {}, transient }, false);
      return { update: (next) => write({ data: next, metadata: {}, transient }, true) };
    },
    write: terminal.write,
    canAsk: false,
    ask: terminal.ask,
    signal: never,
  };
}

/** tslab may be installed twice, globally and beside the notebook; only the copy that runs the kernel can display. */
function stockTslab(): WriteDisplay | undefined {
  const { cache } = createRequire(import.meta.url);
  for (const [path, module] of Object.entries(cache)) {
    if (!/[/\\]tslab[/\\]dist[/\\]jupyter\.js$/.test(path)) continue;
    const write = (module?.exports as { lastWriteDisplayData?: WriteDisplay | null } | undefined)?.lastWriteDisplayData;
    if (typeof write === "function") return write;
  }
  return undefined;
}
