import { UserError } from "../../base/errors.ts";
import { holds } from "./compare.ts";
import type { Filter, Part, Step } from "./nodes.ts";
import { sliced } from "./slice.ts";

/** What each part of a template leads to. */
export type Results = readonly (readonly unknown[])[];

/**
 * What a template finds in a value, as kubectl finds it: a missing field is nothing, and no error.
 * @throws UserError `JSONPathFailed` for an index outside its list, values that cannot be compared, an `end` without its `range`
 */
export function evaluate(parts: readonly Part[], value: unknown): Results {
  try {
    const flat = parts.map((part): readonly Step[] => (part.type === "text" ? [part] : part.steps));
    return block(flat, 0, [value], 0).results;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError("JSONPathFailed", "this JSONPath does not fit what the server sent", {
      why: error.message,
      hints: ["-o yaml shows what there is", "[?(@.name)] takes only what has a field"],
    });
  }
}

interface Block {
  readonly results: unknown[][];
  /** The part in which the block ended: its `end`, or the number of parts. */
  readonly end: number;
}

/** Parts from `begin` up to the `end` of their range; `depth` counts the ranges around them. */
function block(parts: readonly (readonly Step[])[], begin: number, input: readonly unknown[], depth: number): Block {
  const results: unknown[][] = [];
  for (let at = begin; at < parts.length; at += 1) {
    const steps = parts[at]!;
    const found = walk(input, steps);
    const words = steps.flatMap((step) => (step.type === "word" ? [step.word] : []));
    if (words.includes("end")) {
      if (depth === 0) throw new RangeError("there is no range that {end} could end");
      return { results, end: at };
    }
    if (words.includes("range")) {
      // With nothing to go through the parts are passed over all the same.
      const rounds = (found.length > 0 ? found.map((one) => [one]) : [[]]).map((one) => block(parts, at + 1, one, depth + 1));
      if (found.length > 0) for (const round of rounds) results.push(...round.results);
      const { end } = rounds.at(-1)!;
      // As in kubectl, what follows a range that nobody ends is gone through once more.
      if (end < parts.length) at = end;
    } else results.push([...found]);
  }
  return { results, end: parts.length };
}

const walk = (input: readonly unknown[], steps: readonly Step[]): readonly unknown[] =>
  steps.reduce<readonly unknown[]>((values, step) => next(values, step), input);

function next(values: readonly unknown[], step: Step): readonly unknown[] {
  if (step.type === "text") return [step.text];
  if (step.type === "number" || step.type === "truth") return values.map(() => step.value);
  if (step.type === "field") return values.flatMap((value) => fieldOf(value, step.name));
  if (step.type === "key") return keyed(values, step);
  if (step.type === "wildcard") return values.flatMap(membersOf);
  if (step.type === "recursive") return values.flatMap(descendants);
  if (step.type === "union") return step.paths.flatMap((path) => walk(values, path));
  if (step.type === "filter") return values.flatMap((value) => filtered(value, step.filter));
  if (step.type === "word") return values;
  return slices(values, step.slice);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const fieldOf = (value: unknown, name: string): readonly unknown[] =>
  isObject(value) && Object.hasOwn(value, name) && value[name] !== undefined ? [value[name]] : [];

function keyed(values: readonly unknown[], { path, literal }: Extract<Step, { type: "key" }>): readonly unknown[] {
  const found = walk(values, path);
  return found.length > 0 ? found : values.flatMap((value) => fieldOf(value, literal));
}

/** A text's members are its bytes. */
function membersOf(value: unknown): readonly unknown[] {
  if (typeof value === "string") return [...Buffer.from(value)];
  return typeof value === "object" && value !== null ? Object.values(value).filter((member) => member !== undefined) : [];
}

/** Everything that has members, from the outside in. */
function descendants(value: unknown): readonly unknown[] {
  const members = membersOf(value);
  return members.length === 0 ? [] : [value, ...members.flatMap(descendants)];
}

function slices(values: readonly unknown[], slice: Extract<Step, { type: "slice" }>["slice"]): readonly unknown[] {
  const out: unknown[] = [];
  for (const value of values) {
    if (value === null) continue;
    if (!Array.isArray(value)) throw new RangeError(`${isObject(value) ? "an object" : JSON.stringify(value)} is no list`);
    const part = sliced(value, slice);
    // As in kubectl, an empty list ends it.
    if (part.length === 0) return out;
    out.push(...part);
  }
  return out;
}

function filtered(value: unknown, { left, compared }: Filter): readonly unknown[] {
  if (!Array.isArray(value))
    throw new RangeError(`${isObject(value) ? "an object" : JSON.stringify(value)} is no list to filter`);
  return (value as readonly unknown[]).filter((member) => {
    const lefts = compared === undefined ? seen(member, left) : walk([member], left);
    if (compared === undefined || lefts.length === 0) return lefts.length > 0;
    const rights = walk([member], compared.right);
    if (lefts.length > 1 || rights.length > 1) throw new RangeError("a filter compares one value with one value");
    return rights.length > 0 && holds(lefts[0], compared.operator, rights[0]);
  });
}

/** Where a filter only asks whether something is there, what does not fit is not there. */
function seen(member: unknown, path: readonly Step[]): readonly unknown[] {
  try {
    return walk([member], path);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}
