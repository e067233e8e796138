import { availableParallelism } from "node:os";

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
  /** Only with `npm run test:long`, or by its name: a matrix that takes minutes for what seldom changes. */
  readonly long?: true;
  /** What must be ready before it can run. */
  readonly needs: readonly Part[];
}

export type Part = "python" | "binary" | "oracle" | "node" | "chromium" | "spark" | "image" | "identity" | "helm";

const live = ["protocol", "cluster/live", "notebooks", "browser"];
const programs = "\\.programs\\.test\\.ts$";
const minutes = 60_000;

/** In the order they run: what needs least comes first. */
export const layers: readonly Layer[] = [
  {
    name: "unit",
    args: ["--testPathIgnorePatterns", "/node_modules/", `/test/(${live.join("|")})/`, programs],
    timeout: 10_000,
    // One more than there are processors: some tests do nothing but wait for a limit to pass.
    workers: Math.max(2, availableParallelism()) + 1,
    limit: 15 * minutes,
    needs: [],
  },
  {
    // What starts programs or compilers, or moves hundreds of megabytes: too slow for the inner loop.
    name: "programs",
    args: ["--testPathPatterns", programs],
    timeout: 60_000,
    workers: 2,
    limit: 15 * minutes,
    needs: [],
  },
  {
    name: "protocol",
    args: ["--testPathPatterns", "/test/protocol/"],
    timeout: 60_000,
    workers: 1,
    limit: 20 * minutes,
    needs: ["python"],
  },
  {
    name: "cluster",
    args: [
      "--testPathPatterns",
      "/test/cluster/live/",
      "--testPathIgnorePatterns",
      "/node_modules/",
      "/test/cluster/live/(spark|node|identity|oracle-long)",
    ],
    timeout: 120_000,
    workers: 1,
    limit: 25 * minutes,
    needs: ["python", "binary", "oracle"],
  },
  {
    name: "identity",
    args: ["--testPathPatterns", "/test/cluster/live/identity"],
    timeout: 120_000,
    workers: 1,
    limit: 15 * minutes,
    needs: ["python", "binary", "identity"],
  },
  {
    name: "notebooks",
    args: [
      "--testPathPatterns",
      "/test/notebooks/",
      "--testPathIgnorePatterns",
      "/node_modules/",
      "/test/notebooks/(spark|everyday)",
    ],
    timeout: 180_000,
    workers: 1,
    limit: 15 * minutes,
    needs: ["python", "binary"],
  },
  {
    name: "browser",
    args: ["--testPathPatterns", "/test/browser/"],
    timeout: 240_000,
    workers: 1,
    limit: 15 * minutes,
    needs: ["python", "binary", "chromium"],
  },
  {
    name: "node",
    args: ["--testPathPatterns", "/test/(cluster/live/node|notebooks/everyday)"],
    timeout: 120_000,
    workers: 1,
    limit: 30 * minutes,
    needs: ["python", "binary", "node"],
  },
  {
    name: "spark",
    args: [
      "--testPathPatterns",
      "/test/cluster/live/spark",
      "--testPathIgnorePatterns",
      "/node_modules/",
      "spark-(faults|sharing|borrowed)",
    ],
    timeout: 240_000,
    workers: 1,
    limit: 45 * minutes,
    needs: ["python", "binary", "node", "spark", "image", "helm"],
  },
  {
    name: "spark-notebooks",
    args: ["--testPathPatterns", "/test/notebooks/spark"],
    timeout: 300_000,
    workers: 1,
    limit: 40 * minutes,
    needs: ["python", "binary", "node", "spark", "image"],
  },
  {
    name: "spark-faults",
    args: ["--testPathPatterns", "/test/cluster/live/spark-(faults|sharing|borrowed)"],
    timeout: 240_000,
    workers: 1,
    limit: 45 * minutes,
    long: true,
    needs: ["python", "binary", "node", "spark", "image"],
  },
  {
    name: "kubeconfig-oracle",
    args: ["--testPathPatterns", "/test/cluster/live/oracle-long"],
    timeout: 240_000,
    workers: 1,
    limit: 60 * minutes,
    long: true,
    needs: ["binary", "oracle"],
  },
];
