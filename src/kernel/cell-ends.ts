import { AsyncLocalStorage } from "node:async_hooks";

/** What magics of a running cell want done when its code has ended. A cell may run others within it. */
export interface CellEnds {
  /** Runs a cell's code, and then what was asked for while it ran: newest first, also when it failed. */
  within<T>(code: () => Promise<T>): Promise<T>;
  /** The cell's code, started on a stack of its own. */
  keep<T>(start: () => T): () => T;
  add(work: () => void): void;
}

export function createCellEnds(): CellEnds {
  const storage = new AsyncLocalStorage<(() => void)[]>();
  return {
    async within(code) {
      const works: (() => void)[] = [];
      try {
        return await storage.run(works, code);
      } finally {
        for (const work of works.reverse()) work();
      }
    },
    keep(start) {
      const works = storage.getStore();
      return works === undefined ? start : () => storage.run(works, start);
    },
    add: (work) => void storage.getStore()?.push(work),
  };
}
