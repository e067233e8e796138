export interface Figure {
  readonly what: string;
  readonly kernel: string;
  readonly median: number;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};

interface Line {
  readonly title: string;
  readonly what: string;
  readonly unit: string;
  readonly other?: string;
  readonly target: string;
  readonly met: (ours: number, other: number) => boolean;
}

/** Not more than so many times another's. */
const beside = (title: string, what: string, unit: string, other: string, most: number): Line => ({
  ...{ title, what, unit, other },
  target: `≤ ${most} ×`,
  met: (mine, theirs) => mine <= most * theirs,
});

const alone = (title: string, what: string, unit: string, most: number): Line => ({
  ...{ title, what, unit },
  target: `≤ ${most.toLocaleString("en")} ${unit}`,
  met: (mine) => mine <= most,
});

/** For comparison only. */
const told = (title: string, what: string, unit: string, other: string): Line => ({
  ...{ title, what, unit, other },
  target: "—",
  met: () => true,
});

const lines: readonly Line[] = [
  beside("start → first 1+2", "start", "ms", "tslab", 0.8),
  told("start → first 1+2", "start", "ms", "python3"),
  beside("warm typed cell", "warm cell", "ms", "tslab", 1.1),
  told("warm typed cell", "warm cell", "ms", "python3"),
  alone("rewriting 1,000 lines", "rewrite", "ms", 2),
  beside("warm %k8s get pods", "magic", "ms", "kubectl", 0.25),
  alone("check of 1,000 contexts, offline", "check", "ms", 1000),
  beside("10,000 contexts: -o name", "list", "ms", "kubectl", 0.5),
  beside("10,000 contexts: use", "use", "ms", "kubectl", 0.1),
  beside("10,000 contexts: use --global", "use global", "ms", "kubectl", 0.4),
  beside("status of 100 contexts", "status", "ms", "kubectl", 0.05),
  beside("apply of 100 objects, new", "apply new", "ms", "kubectl", 0.25),
  beside("apply of 100 objects, changed", "apply changed", "ms", "kubectl", 0.25),
  beside("apply of 100 objects, unchanged", "apply unchanged", "ms", "kubectl", 0.25),
  beside("get of 5,000 pods", "get 5,000", "ms", "kubectl", 0.5),
  alone("get -w under 200 changes a second", "watch cpu", "% of a core", 10),
  alone("its repaints a second", "watch repaints", "", 5),
  beside("memory after the tour", "memory", "MiB", "tslab", 1.3),
  alone("node Ready, warm", "node", "s", 20),
  beside("first line of a log", "log first", "ms", "kubectl", 0.5),
  told("all of 10,000 lines", "log whole", "ms", "kubectl"),
  beside("spark session → first result", "session", "ms", "pyspark", 1.05),
  beside("a job of seconds, with its progress", "progress", "ms", "without", 1.02),
  beside("SELECT 1 over Connect", "select 1", "ms", "pyspark", 1),
  beside("2 M rows to Arrow", "2 M rows to Arrow", "ms", "pyspark", 1),
];

/** Medians, ratios and targets as a table in text. */
export function report(figures: readonly Figure[]): string {
  const of = (what: string, kernel: string) =>
    figures.find((figure) => figure.what === what && figure.kernel === kernel)?.median ?? Number.NaN;
  const measured = lines.filter(({ what, other = "k8s-magics" }) => !Number.isNaN(of(what, "k8s-magics") + of(what, other)));
  const rows = measured.map(({ title, what, unit, other, target, met }) => {
    const ours = of(what, "k8s-magics");
    const theirs = other === undefined ? Number.NaN : of(what, other);
    const compared = other === undefined ? "" : `${shown(theirs, unit)} (${other === "python3" ? "ipykernel" : other})`;
    const ratio = other === undefined ? "" : `${(ours / theirs).toFixed(2)} ×`;
    return [title, shown(ours, unit), compared, ratio, target, met(ours, theirs) ? "" : "missed"];
  });
  const table = [["", "k8s-magics", "compared with", "ratio", "target", ""], ...rows];
  const widths = (table[0] as string[]).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] as number))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

const shown = (value: number, unit: string): string => `${value < 10 ? value.toFixed(2) : Math.round(value)} ${unit}`;
