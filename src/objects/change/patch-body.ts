import { load, YAMLException } from "js-yaml";
import { type Caret, UserError } from "../../base/errors.ts";
import { kubectlSchema } from "../../kubeconfig/yaml-schema.ts";
import { CELL, caretAt, placeInWords } from "../manifests/place.ts";
import type { PatchType } from "./send.ts";

/** Where a patch was written. */
export interface PatchText {
  /** What stands after `-p`, or the text that stands for a value. */
  readonly patch?: string;
  readonly patchFile?: { readonly name: string; readonly text: string };
  readonly body?: string;
  readonly values?: ReadonlyMap<string, unknown>;
}

/**
 * The patch itself, from JSON, YAML or a value of the notebook.
 * @param type undefined: a list is JSON patch operations, a mapping is not
 * @throws UserError `MissingPatch`, `TwoPatches`, `InvalidPatch` with a caret, `WrongPatch` when its shape is not the type's
 */
export function patchIn(given: PatchText, type: PatchType | undefined): unknown {
  const texts = [given.patch, given.patchFile?.text, given.body].filter((text) => text !== undefined);
  if (texts.length === 0 || texts[0]!.trim() === "") throw missingPatch();
  if (texts.length > 1) throw twoPatches();
  const value =
    given.patch !== undefined && given.values?.has(given.patch) === true ? plain(given.values.get(given.patch)) : parsed(given);
  checkShape(value, type);
  return value;
}

function parsed({ patch, patchFile, body }: PatchText): unknown {
  const text = patch ?? patchFile?.text ?? body ?? "";
  const source = patch !== undefined ? "-p" : (patchFile?.name ?? CELL);
  try {
    // What is JSON may be indented with tabs, which YAML refuses.
    return JSON.parse(text);
  } catch {
    return fromYaml(text, source);
  }
}

function fromYaml(text: string, source: string): unknown {
  try {
    return load(text, { schema: kubectlSchema() });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const at = Math.min(error.mark?.position ?? 0, text.length);
    const place = { source, text };
    throw new UserError(
      "InvalidPatch",
      `${source === "-p" ? "the patch" : source} is no JSON and no YAML: ${placeInWords(place, at)}`,
      {
        why: error.reason,
        hints: [`-p '{"spec":{"replicas":3}}'`, "%%k8s patch KIND NAME, with the patch as YAML below it", "-p ${object}"],
        caret: caretOf(text, at),
      },
    );
  }
}

/** One sign: the place where it cannot go on. */
const caretOf = (text: string, at: number): Caret => caretAt({ source: "", text }, at, 1);

function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null || value instanceof Promise) {
    throw new UserError("WrongPatch", "the interpolated patch is no object", {
      hints: ["const patch = { spec: { replicas: 3 } }"],
    });
  }
  return JSON.parse(JSON.stringify(value));
}

function checkShape(value: unknown, type: PatchType | undefined): void {
  const isList = Array.isArray(value);
  if ((typeof value !== "object" || value === null) && !isList) {
    throw new UserError("WrongPatch", "a patch is a mapping, or a list of operations with --type json", {
      why: `this is ${value === null ? "nothing" : `a ${typeof value}`}`,
      hints: [`-p '{"spec":{"replicas":3}}'`, `--type json -p '[{"op":"replace","path":"/spec/replicas","value":3}]'`],
    });
  }
  if (type === "json" && !isList) {
    throw new UserError("WrongPatch", "--type json takes a list of operations, and this is a mapping", {
      hints: [`-p '[{"op":"replace","path":"/spec/replicas","value":3}]'`, "leave --type json out"],
    });
  }
  if (type !== "json" && isList) {
    throw new UserError("WrongPatch", "a list of operations is a patch of --type json", { hints: ["the same with --type json"] });
  }
}

const missingPatch = (): UserError =>
  new UserError("MissingPatch", "say what to change", {
    hints: [`%k8s patch deploy/NAME -p '{"spec":{"replicas":3}}'`, "%%k8s patch deploy/NAME, with the patch as YAML below it"],
  });

const twoPatches = (): UserError =>
  new UserError("TwoPatches", "the patch stands in more than one place", {
    hints: ["-p, --patch-file, or the cell's body: one of them"],
  });
