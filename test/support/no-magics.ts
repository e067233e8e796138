import type { CellMagics } from "../../src/kernel/language.ts";

/** Magics of a kernel that has none: every cell is TypeScript as it stands. */
export const noMagics: CellMagics = {
  prepare: async () => undefined,
  rewrite: (code) => ({
    text: code,
    magicCount: 0,
    toSource: (offset) => offset,
    toGenerated: (offset) => offset,
    inMagic: () => false,
  }),
  onlyMagics: () => undefined,
  complete: () => undefined,
  inspect: () => undefined,
  question: () => undefined,
  incomplete: () => undefined,
};
