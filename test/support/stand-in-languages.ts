import pyspark from "../../magics/pyspark.ts";
import sql from "../../magics/sql.ts";
import { createCellMagics } from "../../src/magic/cell-magics.ts";
import type { Call } from "../../src/magic/declare.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import type { Session } from "../../src/session/session.ts";
import { scanner } from "./scanner.ts";

/** The declarations of `%%sql` and `%%pyspark` over runs that only note how they were called. */
export async function languageWorld() {
  const ran: { readonly path: string; readonly options: Readonly<Record<string, unknown>>; readonly call: Call }[] = [];
  const noting = <M extends { readonly path: string }>(magic: M) => ({
    ...magic,
    run: async (options: Readonly<Record<string, unknown>>, _session: Session, call: Call) => {
      ran.push({ path: magic.path, options, call });
      return { value: `value of ${magic.path}` };
    },
  });
  const none = { path: "", summary: "Show the clusters", args: {}, examples: [], run: async () => ({ value: [] }) };
  const table = {
    "": { summary: none.summary, load: async () => ({ default: none }) },
    pyspark: { summary: pyspark.summary, alone: true as const, load: async () => ({ default: noting(pyspark) }) },
    sql: { summary: sql.summary, alone: true as const, load: async () => ({ default: noting(sql) }) },
    help: { summary: "Help on a command; all of them without one", load: () => import("../../magics/help.ts") },
  };
  const known = { contexts: () => [], namespaces: () => [], kinds: () => [], names: () => [] };
  const registry = createRegistry({ table, session: { known } as unknown as Session });
  await registry.preload();
  const calls: unknown[] = [];
  const cell = createCellMagics({ registry, ts: scanner, call: async (...call) => calls.push(call) });
  return { registry, cell, ran, calls };
}
