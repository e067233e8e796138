import typescript from "@tslab/typescript-for-tslab";
import { compose } from "../src/compose.ts";
import { createCellMagics } from "../src/magic/cell-magics.ts";
import { quietHost } from "./quiet-host.ts";

const host = quietHost();

/** A cell as long as cells get: code, strings, templates and comments that look like magics, and ten magics. */
export function longCell(lines: number): string {
  const kinds = [
    (n: number) => `const value${n}: number = ${n} % 7;`,
    (n: number) => `const text${n} = "%k8s in a string " + \`and \${value${n - 1}} in a template\`;`,
    (n: number) => `// %k8s in a comment ${n}`,
    (n: number) => `if (value${n - 3} > 3) { console.log(text${n - 2}.replace(/%k8s/g, "")); }`,
  ];
  return Array.from({ length: lines }, (_, n) =>
    n % 100 === 99 ? "%k8s get pods" : (kinds[n % 4] as (n: number) => string)(n),
  ).join("\n");
}

/** @returns milliseconds of each rewriting of a 1,000-line cell, after a warm-up */
export async function rewriteTimes(rounds: number): Promise<readonly number[]> {
  const composed = compose({ host, env: { K8S_MAGICS_ISOLATED: "1" } });
  try {
    await composed.registry.preload();
    const magics = createCellMagics({ registry: composed.registry, ts: () => typescript, call: async () => {} });
    const cell = longCell(1000);
    const times = Array.from({ length: rounds + 20 }, () => {
      const begin = performance.now();
      const { magicCount } = magics.rewrite(cell);
      if (magicCount !== 10) throw new Error(`${magicCount} magics were found, not 10`);
      return performance.now() - begin;
    });
    return times.slice(20);
  } finally {
    await composed.close();
  }
}
