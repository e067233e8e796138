import { UserError } from "../../base/errors.ts";
import { nearestNames } from "../../base/nearest.ts";
import type { Container, KubeObject } from "../../cluster/objects.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import type { Changed } from "../changed.ts";
import { nameOf, type ObjectName } from "../chosen.ts";
import { type Answer, answered, changedObject } from "./answer.ts";
import { each } from "./each.ts";
import { meantObjects } from "./meant.ts";
import { withNearNames } from "./near-names.ts";
import { type Place, type PlaceOptions, placeOf } from "./place.ts";
import { readObject, sendPatch } from "./send.ts";

/** What `%k8s set image` was told. */
export interface SetImageOptions extends PlaceOptions {
  /** Names of objects, then `CONTAINER=IMAGE`. */
  readonly what: readonly string[];
  readonly filename: readonly string[];
  readonly selector?: string;
  readonly all: boolean;
}

/**
 * Gives containers other images; `*` stands for every container.
 * @throws UserError `MissingImage`; `NoSuchContainer`; `NoContainers` for a kind that has none
 */
export async function setImageForSession(options: SetImageOptions, session: Session, call: Call): Promise<Answer> {
  const { words, images } = splitImages(options.what);
  const place = await placeOf(options, session, call);
  const objects = await meantObjects(place, session, { ...options, words, verb: "set image" }, call);
  const one = (object: ObjectName) => withNearNames(place, object, words, () => withImages(place, object, images));
  const [first] = objects;
  const next = objects.length === 1 ? { next: `%k8s rollout status ${nameOf(first!)}` } : {};
  return answered(place, session, await each(objects, one, place.signal), first?.kind.plural === "pods" ? {} : next);
}

/** Where a kind keeps the containers of its pods. */
const POD_SPECS: readonly (readonly string[])[] = [
  ["spec"],
  ["spec", "template", "spec"],
  ["spec", "jobTemplate", "spec", "template", "spec"],
];

interface Placed {
  readonly path: string;
  readonly container: Container;
}

async function withImages(place: Place, object: ObjectName, images: ReadonlyMap<string, string>): Promise<Changed> {
  const before = await readObject(place, object);
  const containers = containersOf(before);
  if (containers.length === 0) throw noContainers(object);
  for (const name of images.keys()) {
    if (name !== "*" && !containers.some(({ container }) => container.name === name))
      throw noSuchContainer(object, name, containers);
  }
  const operations = containers.flatMap(({ path, container }) => {
    const image = images.get(container.name) ?? images.get("*");
    if (image === undefined || image === container.image) return [];
    // What stands at this place may have changed since it was read.
    return [
      { op: "test", path: `${path}/name`, value: container.name },
      { op: container.image === undefined ? "add" : "replace", path: `${path}/image`, value: image },
    ];
  });
  if (operations.length === 0) return changedObject(object, "image unchanged", before);
  return changedObject(object, "image updated", await sendPatch(place, object, { type: "json", body: operations }));
}

function containersOf(object: KubeObject): readonly Placed[] {
  for (const fields of POD_SPECS) {
    const spec = fields.reduce<unknown>(
      (value, field) => (value as Readonly<Record<string, unknown>> | undefined)?.[field],
      object,
    );
    const { containers, initContainers } = (spec ?? {}) as { readonly containers?: unknown; readonly initContainers?: unknown };
    if (!Array.isArray(containers)) continue;
    const at = (list: unknown, field: string): readonly Placed[] =>
      Array.isArray(list)
        ? list.map((container: Container, index) => ({ path: `/${[...fields, field, index].join("/")}`, container }))
        : [];
    return [...at(initContainers, "initContainers"), ...at(containers, "containers")];
  }
  return [];
}

/** As kubectl splits them: names first, `CONTAINER=IMAGE` from the first `=` on. */
function splitImages(what: readonly string[]): {
  readonly words: readonly string[];
  readonly images: ReadonlyMap<string, string>;
} {
  const begins = what.findIndex((word) => word.includes("="));
  const pairs = begins < 0 ? [] : what.slice(begins);
  const wrong = pairs.find((word) => !/^[^=]+=.+$/s.test(word));
  if (pairs.length === 0 || wrong !== undefined) {
    throw new UserError("MissingImage", "say which container gets which image", {
      about: wrong ?? what.at(-1),
      hints: ["%k8s set image deploy/web app=nginx:1.29", "%k8s set image deploy/web '*=nginx:1.29' for every container"],
    });
  }
  const images = pairs.map((word) => [word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)] as const);
  return { words: what.slice(0, begins), images: new Map(images) };
}

function noSuchContainer(object: ObjectName, name: string, containers: readonly Placed[]): UserError {
  const names = containers.map(({ container }) => container.name);
  const near = nearestNames(name, names);
  return new UserError("NoSuchContainer", `${nameOf(object)} has no container "${name}"`, {
    why: `it has ${names.join(", ")}`,
    hints: near.length > 0 ? [`did you mean ${near.join(", ")}?`] : [`${names[0]}=IMAGE`],
  });
}

const noContainers = ({ kind }: ObjectName): UserError =>
  new UserError("NoContainers", `a ${kind.kind} has no containers`, {
    hints: ["Pods, Deployments, StatefulSets, DaemonSets, ReplicaSets, Jobs and CronJobs have"],
  });
