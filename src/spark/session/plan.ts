import { kubernetesMemory } from "../../base/quantity.ts";
import type { Session } from "../../session/session.ts";
import { textBundle } from "../../views/bundle.ts";
import { lackingAt } from "./permissions.ts";
import { setupPlan } from "./setup.ts";
import { placeOf, wantedOf } from "./size.ts";
import type { StartOptions } from "./spark-sessions.ts";

/** `--dry-run`: what would be started and created, with nothing changed. */
export async function plannedView({ name = "notebook", conf, inCluster = false, setup = false }: StartOptions, session: Session) {
  const place = placeOf(conf, inCluster);
  const client = await session.cluster(conf.context);
  const lacking = await lackingAt(client, place, session.signal);
  const { executors, memoryBytes } = wantedOf(conf);
  const cores = conf.get("spark.executor.cores") ?? "1";
  const each = `${cores} ${cores === "1" ? "core" : "cores"}, ${kubernetesMemory(memoryBytes)}`;
  const plan = setupPlan(place, lacking).map(({ words }) => words);
  const missing = [
    ...(lacking.namespace ? [`namespace ${place.namespace}`] : []),
    ...(lacking.serviceAccount ? [`service account ${place.serviceAccount}`] : []),
    ...(lacking.own.length > 0 ? [`your own permission to ${lacking.own.join(", ")}`] : []),
    ...(lacking.verbs.length > 0 ? [`the permission to ${lacking.verbs.join(", ")}`] : []),
  ];
  const creates = setup && plan.length > 0 ? [`Would create: ${plan.join(" · ")}`] : [];
  const lacks =
    missing.length > 0 && !setup ? [`Missing: ${missing.join(" · ")}; --setup creates ${plan.join(" · ") || "none of it"}`] : [];
  const driver = inCluster ? "a driver pod" : "a driver on this machine";
  const lines = [
    `Would start Spark session ${name} on ${conf.context}/${place.namespace}: ${driver}, ${executors} executors (${each} each)`,
    ...creates,
    ...lacks,
  ];
  return { value: undefined as never, view: textBundle(lines) };
}
