import { randomUUID } from "node:crypto";
import type { Host } from "../base/host.ts";
import type { CellIO } from "./language.ts";

/** One cell as the host that the library shows things on: its outputs, its questions, its ■. */
export const cellHost = (cell: CellIO): Host => ({
  display(bundle) {
    const id = randomUUID();
    cell.display(bundle, { id });
    return { update: (next) => cell.display(next, { id, update: true }) };
  },
  write: (stream, text) => cell.stream(stream, text),
  get canAsk() {
    return cell.allowStdin;
  },
  ask: (prompt, { password = false } = {}) => cell.input(prompt, password),
  get signal() {
    return cell.signal;
  },
});
