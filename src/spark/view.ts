import type { MimeBundle } from "../base/host.ts";
import { kubernetesMemory } from "../base/quantity.ts";
import { tableBundle } from "../views/table.ts";
import type { ConfEntry, SparkConf } from "./conf.ts";
import { bytesOf, overheadOf } from "./memory.ts";

const SHOWN = 12;
const GROUPS: readonly (readonly [string, RegExp])[] = [
  ["cluster", /^spark\.(master|submit\..+|app\..+|kubernetes\.(context|namespace|authenticate\..+|container\..+))$/],
  ["executors", /^spark\.(executor\.|executorEnv\.|kubernetes\.executor\.|dynamicAllocation\.)/],
  ["driver", /^spark\.(driver\.|kubernetes\.driver|blockManager\.port$|ui\.)/],
];

/** The defaults that people look for first. */
const MOST_WANTED = /^spark\.(executor\.(instances|cores|memory)|kubernetes\.container\.image)$/;

const groupOf = (key: string): string => GROUPS.find(([, shape]) => shape.test(key))?.[0] ?? "more";

/** Cluster, executors, driver, the rest; within each in the order given. */
function grouped(entries: readonly ConfEntry[]): readonly (readonly [string, ConfEntry])[] {
  return [...GROUPS.map(([name]) => name), "more"].flatMap((group) =>
    entries.filter(({ key }) => groupOf(key) === group).map((entry) => [group, entry] as const),
  );
}

/** The table that says where each value came from, and below it what Spark would ignore or misread. */
export function confView(conf: SparkConf): MimeBundle {
  const all = grouped(conf.entries());
  const rows = fewest(all);
  const left = all.length - rows.length;
  const caption = `Spark configuration · context ${conf.context} · namespace ${conf.get("spark.kubernetes.namespace") ?? "default"}`;
  return tableBundle({
    caption,
    captionInText: "top",
    columns: ["KEY", "VALUE", "FROM", { title: "GROUP", only: "html" }],
    rows: rows.map(([group, { key, value, from }]) => [key, withOverhead(conf, key, value), from, group]),
    footer: [...(left > 0 ? [`… ${left} more: conf.entries()`] : []), ...conf.warnings().map((warning) => `▲ ${warning}`)],
  });
}

/** All when they are few; else what somebody chose, and defaults while there is room. */
function fewest(all: readonly (readonly [string, ConfEntry])[]): readonly (readonly [string, ConfEntry])[] {
  const defaults = all.filter(([, { from }]) => from === "default");
  const room = Math.max(0, SHOWN - (all.length - defaults.length));
  const asked = (row: (typeof defaults)[number]): boolean => MOST_WANTED.test(row[1].key);
  const kept = new Set([...defaults.filter(asked), ...defaults.filter((row) => !asked(row))].slice(0, room));
  return all.filter((row) => row[1].from !== "default" || kept.has(row));
}

function withOverhead(conf: SparkConf, key: string, value: string): string {
  const role = /^spark\.(driver|executor)\.memory$/.exec(key)?.[1] as "driver" | "executor" | undefined;
  const bytes = bytesOf(value);
  if (role === undefined || bytes === undefined) return value;
  if (role === "driver" && conf.get("spark.submit.deployMode") !== "cluster") return value;
  const overhead = overheadOf(role, (other) => conf.get(other));
  return overhead === undefined
    ? value
    : `${value} (${kubernetesMemory(bytes)} + ${kubernetesMemory(overhead)} overhead per pod)`;
}
