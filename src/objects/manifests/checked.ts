import { UserError } from "../../base/errors.ts";
import { nearestNames } from "../../base/nearest.ts";
import { type Fields, inWords, isFields } from "../../kubeconfig/plain-data.ts";
import type { Manifest, ManifestObject, ManifestPlace } from "./manifest.ts";
import { caretAt, firstLine, placeInWords } from "./place.ts";

/** A value that is to be an object, and what is said of it in errors. */
export interface Described {
  readonly place: ManifestPlace;
  /** Which one of a list: `item 3 of its list`. */
  readonly part?: string;
}

/**
 * The objects that a value stands for: itself, or the items of a list.
 * @throws UserError `NotAnObject`, `Kustomization`
 */
export function manifestsIn(value: unknown, described: Described): readonly Manifest[] {
  if (!isFields(value)) throw wrong(described, `it is ${inWords(value)} where an object is expected`, SEVERAL);
  const { kind, items } = value;
  if (typeof kind === "string" && kind.endsWith("List") && Array.isArray(items)) {
    return items.flatMap((item, index) =>
      manifestsIn(withKind(item, value, kind), { ...described, part: `item ${index + 1} of its list` }),
    );
  }
  return [{ object: checkedObject(value, described), place: described.place }];
}

const SEVERAL = "several objects stand one after the other, with a line of --- between them";

/** In a list of one kind the items do not repeat it. */
const withKind = (item: unknown, { apiVersion }: Fields, kind: string): unknown =>
  isFields(item) && kind !== "List" ? { apiVersion, kind: kind.slice(0, -"List".length), ...item } : item;

function checkedObject(value: Fields, described: Described): ManifestObject {
  refuseKustomization(value, described);
  for (const field of ["apiVersion", "kind"]) {
    const given = value[field];
    if (given === undefined || given === null || given === "") throw missing(value, field, described);
    if (typeof given !== "string")
      throw wrong(described, `its ${field} is ${inWords(given)}, not a text`, `${field}: ${EXAMPLES[field]}`);
  }
  const { metadata } = value;
  if (metadata === undefined || metadata === null) throw missing(value, "metadata", described);
  if (!isFields(metadata))
    throw wrong(described, `its metadata is ${inWords(metadata)}, not a mapping`, "metadata:\n       name: web");
  for (const field of ["name", "generateName", "namespace"]) checkText(metadata[field], `metadata.${field}`, described);
  if (typeof metadata.name === "string" && metadata.name.includes("{{"))
    throw wrong(described, "its name is Helm's to fill in", HELM);
  if ((metadata.name ?? metadata.generateName ?? "") === "") throw missing(metadata, "name", described, "metadata.");
  for (const field of ["labels", "annotations"]) checkTexts(metadata[field], `metadata.${field}`, described);
  refuseRedacted(value, described);
  return value as ManifestObject;
}

const HELM = "helm template CHART > all.yaml, then the same with all.yaml";
const EXAMPLES: Readonly<Record<string, string>> = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: "\n       name: web",
  name: "web",
};

function checkTexts(values: unknown, field: string, described: Described): void {
  if (values === undefined || values === null) return;
  if (!isFields(values))
    throw wrong(described, `its ${field} is ${inWords(values)}, not a mapping`, `${field.split(".")[1]}:\n       key: value`);
  for (const [key, value] of Object.entries(values)) if (value !== null) checkText(value, `${field}.${key}`, described);
}

/** YAML makes numbers and truths of what the server wants as texts. */
function checkText(value: unknown, field: string, described: Described): void {
  if (value === undefined || value === null || typeof value === "string") return;
  const scalar = typeof value !== "object";
  const key = field.split(".").at(-1)!;
  throw wrong(
    described,
    `its ${field} is ${inWords(value)}, not a text`,
    scalar ? `${key}: "${String(value)}", in quotes` : undefined,
  );
}

function missing(fields: Fields, field: string, described: Described, before = ""): UserError {
  const near = nearestNames(field, Object.keys(fields)).filter((name) => !KNOWN.has(name));
  const hint = near.length > 0 ? `did you mean ${field} where ${near[0]} stands?` : `${before}${field}: ${EXAMPLES[field]}`;
  return wrong(described, `it has no ${before}${field}`, hint);
}

const KNOWN = new Set(["apiVersion", "kind", "metadata", "spec", "data", "name", "namespace", "labels"]);

function refuseKustomization({ apiVersion, kind, resources, metadata }: Fields, described: Described): void {
  const { source } = described.place;
  const named = kind === "Kustomization" && String(apiVersion).startsWith("kustomize.config.k8s.io/");
  const unnamed =
    /(^|\/)kustomization\.ya?ml$|(^|\/)Kustomization$/.test(source) &&
    metadata === undefined &&
    (kind ?? resources) !== undefined;
  if (!named && !unnamed) return;
  throw new UserError("Kustomization", `${source} tells kustomize what to put together; it is no object of a cluster`, {
    why: "it is read by kubectl kustomize, which writes the objects",
    hints: ["kubectl kustomize FOLDER > all.yaml, then the same with all.yaml", "the same with the files that it names"],
  });
}

/** A Secret that was read without its values would lose them when it is sent back. */
function refuseRedacted({ apiVersion, kind, data, stringData }: Fields, { place }: Described): void {
  if (kind !== "Secret" || apiVersion !== "v1") return;
  const values = [data, stringData].flatMap((field) => (isFields(field) ? Object.values(field) : []));
  if (!values.includes("REDACTED")) return;
  throw new UserError("RedactedSecret", `${place.source} holds a Secret whose values were left out`, {
    why: "they would be overwritten with the word REDACTED",
    hints: ["const secret = %k8s get secret NAME --raw gives them to a variable"],
  });
}

function wrong({ place, part }: Described, why: string, hint?: string): UserError {
  const at = firstLine(place);
  const where = [placeInWords(place, at), part].filter((words) => words !== undefined).join(", ");
  return new UserError("NotAnObject", `${where} is no object that a cluster could take`, {
    why,
    hints: hint === undefined ? [] : [hint],
    ...(place.text === undefined ? {} : { caret: caretAt(place, at) }),
  });
}
