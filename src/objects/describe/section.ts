import type { Condition, KubeObject } from "../../cluster/objects.ts";
import type { Cell } from "../../views/columns.ts";
import type { Section } from "../../views/description.ts";
import { status, type Tone } from "../../views/status.ts";
import { conditionsOf, isBad } from "../why/conditions.ts";
import { said, sinceWords } from "../why/events.ts";
import type { Reader } from "../why/reader.ts";

/** What a kind's own sections are made of: the object, and whatever else has to be read. */
export type Tell = (object: KubeObject, reader: Reader) => readonly Section[] | Promise<readonly Section[]>;

/** `a=b, c=d`; nothing for none. */
export const pairs = (map: Readonly<Record<string, unknown>> | undefined): string | undefined => {
  const all = Object.entries(map ?? {}).map(([key, value]) => `${key}=${value}`);
  return all.length === 0 ? undefined : all.sort().join(", ");
};

/** `a, b`; nothing for none. */
export const listed = (values: readonly unknown[] | undefined): string | undefined =>
  values === undefined || values.length === 0 ? undefined : values.map(String).join(", ");

/** `4 min ago`. */
export const agoWords = (at: string | null | undefined, now: Date): string | undefined => {
  const since = sinceWords(at, now);
  return since === undefined ? undefined : `${since} ago`;
};

const toneOf = (condition: Condition): Tone => (condition.status === "Unknown" ? "unknown" : isBad(condition) ? "bad" : "good");

/** What the object's controllers say of it, each with since when and why. */
export function conditionSection(object: KubeObject, now: Date): readonly Section[] {
  const rows = conditionsOf(object).map((condition) => [
    condition.type,
    status(toneOf(condition), condition.status),
    sinceWords(condition.lastTransitionTime, now) ?? "",
    condition.reason ?? "",
    said(condition.message ?? ""),
  ]);
  return tableSection("Conditions", ["CONDITION", "STATUS", "FOR", "REASON", "MESSAGE"], rows);
}

/** A section of facts; those without a value are left out, and a section without facts too. */
export function factSection(title: string, facts: readonly (readonly [string, unknown])[]): readonly Section[] {
  const told = facts.flatMap(([name, value]) =>
    value === undefined || value === null || value === "" ? [] : [{ name, value: String(value) }],
  );
  return told.length === 0 ? [] : [{ title, facts: told }];
}

/** A section that is a table; none without rows. */
export const tableSection = (
  title: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
): readonly Section[] => (rows.length === 0 ? [] : [{ title, table: { columns, rows } }]);
