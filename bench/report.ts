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

const lines: readonly Line[] = [
  { title: "start → first 1+2", what: "start", unit: "ms", other: "tslab", target: "≤ 0.8 ×", met: (a, b) => a <= 0.8 * b },
  { title: "start → first 1+2", what: "start", unit: "ms", other: "python3", target: "—", met: () => true },
  { title: "warm typed cell", what: "warm cell", unit: "ms", other: "tslab", target: "≤ 1.1 ×", met: (a, b) => a <= 1.1 * b },
  { title: "warm typed cell", what: "warm cell", unit: "ms", other: "python3", target: "—", met: () => true },
  { title: "rewriting 1,000 lines", what: "rewrite", unit: "ms", target: "≤ 2 ms", met: (a) => a <= 2 },
  { title: "warm %k8s get pods", what: "magic", unit: "ms", other: "kubectl", target: "≤ 0.25 ×", met: (a, b) => a <= 0.25 * b },
  { title: "check of 1,000 contexts, offline", what: "check", unit: "ms", target: "≤ 1,000 ms", met: (a) => a <= 1000 },
  {
    title: "10,000 contexts: -o name",
    what: "list",
    unit: "ms",
    other: "kubectl",
    target: "≤ 0.5 ×",
    met: (a, b) => a <= 0.5 * b,
  },
  { title: "10,000 contexts: use", what: "use", unit: "ms", other: "kubectl", target: "≤ 0.1 ×", met: (a, b) => a <= 0.1 * b },
  {
    title: "10,000 contexts: use --global",
    what: "use global",
    unit: "ms",
    other: "kubectl",
    target: "≤ 0.4 ×",
    met: (a, b) => a <= 0.4 * b,
  },
  {
    title: "status of 100 contexts",
    what: "status",
    unit: "ms",
    other: "kubectl",
    target: "≤ 0.05 ×",
    met: (a, b) => a <= 0.05 * b,
  },
  { title: "memory after the tour", what: "memory", unit: "MiB", other: "tslab", target: "≤ 1.3 ×", met: (a, b) => a <= 1.3 * b },
  { title: "node Ready, warm", what: "node", unit: "s", target: "≤ 20 s", met: (a) => a <= 20 },
  {
    title: "spark session → first result",
    what: "session",
    unit: "ms",
    other: "pyspark",
    target: "≤ 1.05 ×",
    met: (a, b) => a <= 1.05 * b,
  },
  {
    title: "a job of seconds, with its progress",
    what: "progress",
    unit: "ms",
    other: "without",
    target: "≤ 1.02 ×",
    met: (a, b) => a <= 1.02 * b,
  },
  { title: "SELECT 1 over Connect", what: "select 1", unit: "ms", other: "pyspark", target: "≤ 1.0 ×", met: (a, b) => a <= b },
  {
    title: "2 M rows to Arrow",
    what: "2 M rows to Arrow",
    unit: "ms",
    other: "pyspark",
    target: "≤ 1.0 ×",
    met: (a, b) => a <= b,
  },
];

/** Medians, ratios and targets as a table in text. */
export function report(figures: readonly Figure[]): string {
  const of = (what: string, kernel: string) =>
    figures.find((figure) => figure.what === what && figure.kernel === kernel)?.median ?? Number.NaN;
  const measured = lines.filter(({ what }) => !Number.isNaN(of(what, "k8s-magics")));
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
