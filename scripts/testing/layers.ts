/** A group of tests that needs the same parts. */
export interface Layer {
  readonly name: string;
  /** Jest's choice of files. */
  readonly args: readonly string[];
  /** Milliseconds a test may take unless it says otherwise. */
  readonly timeout: number;
  readonly workers: number;
  /** Milliseconds for the whole layer. */
  readonly limit: number;
  /** What must be ready before it can run. */
  readonly needs: readonly Part[];
}

export type Part = "python" | "binary" | "chromium" | "spark";

const live = ["protocol", "cluster/live", "notebooks", "browser"];
const minutes = 60_000;

/** In the order they run: what needs least comes first. */
export const layers: readonly Layer[] = [
  {
    name: "unit",
    args: ["--testPathIgnorePatterns", "/node_modules/", `/test/(${live.join("|")})/`],
    timeout: 10_000,
    workers: 2,
    limit: 5 * minutes,
    needs: [],
  },
  {
    name: "protocol",
    args: ["--testPathPatterns", "/test/protocol/"],
    timeout: 60_000,
    workers: 1,
    limit: 10 * minutes,
    needs: ["python"],
  },
  {
    name: "cluster",
    args: ["--testPathPatterns", "/test/cluster/live/", "--testPathIgnorePatterns", "/node_modules/", "/test/cluster/live/spark"],
    timeout: 120_000,
    workers: 1,
    limit: 12 * minutes,
    needs: ["python", "binary"],
  },
  {
    name: "notebooks",
    args: ["--testPathPatterns", "/test/notebooks/"],
    timeout: 180_000,
    workers: 1,
    limit: 8 * minutes,
    needs: ["python", "binary"],
  },
  {
    name: "browser",
    args: ["--testPathPatterns", "/test/browser/"],
    timeout: 240_000,
    workers: 1,
    limit: 12 * minutes,
    needs: ["python", "binary", "chromium"],
  },
  {
    name: "spark",
    args: ["--testPathPatterns", "/test/cluster/live/spark"],
    timeout: 240_000,
    workers: 1,
    limit: 12 * minutes,
    needs: ["python", "binary", "spark"],
  },
];
