import { type Caret, UserError } from "../../base/errors.ts";
import { bounded } from "../../base/escape.ts";
import { ClusterError } from "../../cluster/errors.ts";
import type { Place } from "../change/place.ts";
import { fieldCaret } from "../manifests/field-caret.ts";
import { placeInWords } from "../manifests/place.ts";
import { nearestField } from "../schema/fields.ts";
import { badQuantities, missingAccountIn, unreadableIn } from "./bad-values.ts";
import { fieldConflict } from "./conflict.ts";
import { type Item, itemName } from "./item.ts";

/** What the server says of a field: not there, or of another type. */
interface FieldFault {
  readonly path: string;
  readonly why: string;
}

/** A refusal of one object in words that name it, its place and its field; whatever else it is stays what it is. */
export async function refusedItem(error: unknown, item: Item, place: Place): Promise<unknown> {
  if (!(error instanceof ClusterError)) return error;
  const words = error.said?.message ?? error.why ?? "";
  const conflict = fieldConflict(error.said, item);
  if (conflict !== undefined) return conflict;
  const faults = faultsIn(words);
  if (faults.length > 0) return fieldError(faults, item, place);
  const unread = unreadableIn(words);
  if (unread !== undefined) return unreadable(unread, item);
  const account = missingAccountIn(words);
  if (account !== undefined) return noAccount(account, item, error);
  const namespace = /^namespaces "([^"]*)" not found$/.exec(words)?.[1];
  if (error.code === 404 && namespace !== undefined) return noNamespace(namespace, item, error);
  return named(error, item, place);
}

const where = ({ manifest }: Item): string => (manifest.place.text === undefined ? "" : ` (${placeInWords(manifest.place)})`);

function named(error: ClusterError, item: Item, { context }: Place): UserError {
  const name = itemName(item);
  const message = error.name === "AlreadyExists" ? `${name}${where(item)} is there already on context ${context}` : error.message;
  const field = error.said?.details?.causes?.map((cause) => cause.field).find((one) => one !== undefined && one !== "");
  return new UserError(error.name, message.includes(name) ? message : `${name}${where(item)}: ${message}`, {
    why: error.why,
    hints: error.hints,
    cause: error,
    ...caretOf(field === undefined ? undefined : fieldCaret(item.manifest.place, field)),
  });
}

const caretOf = (caret: Caret | undefined): { readonly caret?: Caret } => (caret === undefined ? {} : { caret });

const noNamespace = (namespace: string, item: Item, cause: Error): UserError =>
  new UserError("NoNamespace", `${itemName(item)}${where(item)}: there is no namespace ${bounded(namespace, 80)}`, {
    hints: [
      `%k8s create namespace ${bounded(namespace, 80)}, or a Namespace among the manifests`,
      "-n NAME, when another one was meant",
    ],
    cause,
    ...caretOf(fieldCaret(item.manifest.place, "metadata.namespace")),
  });

/** A value that the server could not read, when it can be found: it names no field. */
function unreadable(why: string, item: Item): UserError {
  const [first, ...others] = why.includes("quantities must match") ? badQuantities(item.object) : [];
  if (first === undefined) {
    return new UserError("InvalidField", `${itemName(item)}${where(item)}: a value cannot be read`, {
      why: bounded(why, 300),
      hints: [`%k8s explain ${item.target.kind.singular} tells its fields`],
    });
  }
  const more = others.length === 0 ? "" : `, and ${others.length} more`;
  const said = `${first.path} is ${JSON.stringify(bounded(first.value, 40))}, which is no quantity`;
  return new UserError("InvalidQuantity", `${itemName(item)}${where(item)}: ${said}${more}`, {
    ...(others.length === 0 ? {} : { why: bounded(others.map(({ path, value }) => `${path} is ${value}`).join("; "), 300) }),
    hints: ["memory: 512Mi, 1Gi (of 1024) or 1G (of 1000)", "cpu: 500m or 0.5"],
    ...caretOf(fieldCaret(item.manifest.place, first.path)),
  });
}

const noAccount = (account: string, item: Item, cause: Error): UserError =>
  new UserError("NoServiceAccount", `${itemName(item)}${where(item)}: there is no service account ${bounded(account, 80)}`, {
    hints: [
      `%k8s create serviceaccount ${bounded(account, 80)}${item.target.namespace === undefined ? "" : ` -n ${item.target.namespace}`}`,
      "or a ServiceAccount among the manifests: it is made before its pods",
    ],
    cause,
    ...caretOf(fieldCaret(item.manifest.place, "serviceAccountName")),
  });

/** Source: k8s.io/apimachinery/pkg/util/managedfields, sigs.k8s.io/structured-merge-diff/typed, k8s.io/apimachinery/pkg/runtime/error.go */
function faultsIn(words: string): readonly FieldFault[] {
  const typed =
    /failed to create (?:manager for existing fields: failed to convert new object|typed (?:patch|live|new) object) \([^)]*\): (.*)/s.exec(
      words,
    )?.[1];
  if (typed !== undefined) {
    return [
      ...typed.matchAll(/(?:^|\n\s*)(\.[^\n]*?): (field not declared in schema|expected [^\n]*|duplicate [^\n]*|[^\n]+)/g),
    ].map(([, path = "", why = ""]) => ({ path: path.slice(1), why: typeWords(why) }));
  }
  const strict = /strict decoding error: (.*)/s.exec(words)?.[1];
  if (strict !== undefined) {
    return [...strict.matchAll(/(unknown|duplicate) field "([^"]*)"/g)].map(([, which, path = ""]) => ({
      path,
      why: which === "unknown" ? UNKNOWN : "stands there twice",
    }));
  }
  const decoded = /cannot unmarshal \w+ into Go struct field \S+?\.(\S+) of type (\S+)/.exec(words);
  return decoded === null ? [] : [{ path: decoded[1]!, why: hasToBe(decoded[2]!) }];
}

const UNKNOWN = "is no field of it";

/** `expected string, got &value.valueUnstructured{Value:1}` → `has to be a text`; the value may be a secret. */
function typeWords(why: string): string {
  if (why === "field not declared in schema") return UNKNOWN;
  const wanted = /^expected (.*?),? (?:but )?got /s.exec(why)?.[1];
  return wanted === undefined ? bounded(why, 200) : hasToBe(wanted);
}

const hasToBe = (type: string): string => `has to be ${TYPES.find(([pattern]) => pattern.test(type))?.[1] ?? bounded(type, 80)}`;

const TEXT = "a text";
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/^map|struct/, "a mapping"],
  [/^list|^\[\]/, "a list"],
  [/^string/, TEXT],
  [/^(numeric|u?int|float)/, "a number"],
  [/^bool/, "true or false"],
  [/^v\d\w*\.|^\w+\.\w+$/, "a mapping"],
];

const nameOfFault = ({ why }: FieldFault): string =>
  why === UNKNOWN ? "UnknownField" : why.startsWith("has to be") ? "WrongType" : "InvalidField";

async function fieldError(faults: readonly FieldFault[], item: Item, { client, signal }: Place): Promise<UserError> {
  const [first, ...others] = faults;
  const near = await Promise.all(
    faults.map(async ({ path, why }) =>
      why === UNKNOWN ? await nearestField(client, item.target.kind, path, signal).catch(() => []) : [],
    ),
  );
  const hints = near.flatMap((paths, index) =>
    paths.length > 0 ? [`${faults[index]!.path}: did you mean ${paths.join(" or ")}?`] : [],
  );
  const more = others.length === 0 ? "" : `, and ${others.length} more`;
  const quotes = faults.some(({ why }) => why.endsWith(TEXT)) ? ['quotes make a text of it: "80"'] : [];
  const caret = fieldCaret(item.manifest.place, first!.path);
  return new UserError(
    nameOfFault(first!),
    `${itemName(item)}${where(item)}: ${bounded(first!.path, 200)} ${first!.why}${more}`,
    {
      ...(others.length === 0 ? {} : { why: others.map(({ path, why }) => bounded(`${path} ${why}`, 200)).join("; ") }),
      hints: [
        ...hints.slice(0, 4),
        ...quotes,
        ...(hints.length > 0 ? [] : [`%k8s explain ${item.target.kind.singular} tells its fields`]),
      ],
      ...caretOf(caret),
    },
  );
}
