import { table as real } from "../../magics/table.ts";
import { createCellMagics } from "../../src/magic/cell-magics.ts";
import type { Call, Magic } from "../../src/magic/declare.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import type { MagicTable } from "../../src/magic/table.ts";
import type { Session } from "../../src/session/session.ts";
import { scanner } from "./scanner.ts";

const paths = Object.keys(real).filter((path) => path.startsWith("%") || ["", "get", "sql", "help"].includes(path));

/** The notebook's own magics over runs that only note how they were called. */
export async function notebookWorld() {
  const ran: { readonly path: string; readonly options: Readonly<Record<string, unknown>>; readonly call: Call }[] = [];
  const noting = (magic: Magic): Magic => ({
    ...magic,
    run: async (options: Readonly<Record<string, unknown>>, _session: Session, call: Call) => {
      ran.push({ path: magic.path, options, call });
      return { value: `value of ${magic.path}` };
    },
  });
  const all: MagicTable = real;
  const table = Object.fromEntries(
    paths.map((path) => [path, { ...all[path]!, load: async () => ({ default: noting((await all[path]!.load()).default) }) }]),
  );
  const known = { contexts: () => [], namespaces: () => [], kinds: () => ["pods"], names: () => [] };
  const session = { known, env: { HOME: "/home/alice", PATH: "/bin" }, home: "/home/alice" };
  const registry = createRegistry({ table, session: session as unknown as Session });
  await registry.preload();
  const calls: (readonly unknown[])[] = [];
  const cell = createCellMagics({ registry, ts: scanner, call: async (...call) => void calls.push(call) });
  return { registry, cell, ran, calls };
}
