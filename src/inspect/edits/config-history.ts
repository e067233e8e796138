import { inWords } from "../../base/duration.ts";
import type { MimeBundle } from "../../base/host.ts";
import type { EditedFile } from "../../kubeconfig/change.ts";
import { diffLines } from "../../kubeconfig/diff.ts";
import type { HistoryStep } from "../../kubeconfig/history.ts";
import type { ContextEntry } from "../../kubeconfig/model.ts";
import { sameBody } from "../../kubeconfig/plans/addition.ts";
import { viewOf } from "../../kubeconfig/read.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { preformattedBundle, textBundle } from "../../views/bundle.ts";
import { tableBundle } from "../../views/table.ts";
import { followed } from "./own-files.ts";

/** The edits that this package made, newest first. */
export async function showHistory(
  session: Session,
): Promise<{ readonly value: readonly HistoryStep[]; readonly view: MimeBundle }> {
  const steps = await session.history.list();
  if (steps.length === 0) return { value: steps, view: textBundle("no edit yet: the history begins with the first one") };
  const now = Date.now();
  const view = tableBundle({
    columns: [{ title: "ID", rowHeader: true }, "WHEN", "EDIT", "FILES", ""],
    rows: steps.map(({ id, time, what, files, undone }) => [
      id,
      `${inWords(Math.max(0, now - time.getTime()))} ago`,
      what,
      files.join(", "),
      undone === undefined ? "" : "undone",
    ]),
    caption: "edits of your kubeconfig files",
    footer: ["Next: %k8s config diff ID · %k8s config undo"],
  });
  return { value: steps, view };
}

/** What one edit changed, without secrets; the newest by default. */
export async function showDiff(
  session: Session,
  id: string | undefined,
): Promise<{ readonly value: string; readonly view: MimeBundle }> {
  const value = (await session.history.diff(id)).join("\n");
  return { value, view: preformattedBundle(value === "" ? "no difference" : value) };
}

/** Takes an edit back; the newest that is not undone by default. */
export async function undoEdit(
  session: Session,
  id: string | undefined,
  { dryRun = false }: Call,
): Promise<{ readonly value: HistoryStep; readonly view: MimeBundle }> {
  const { step, edited } = await session.history.undo({ id, dryRun, signal: session.signal });
  const files = edited.map(({ file }) => file).join(", ");
  if (dryRun) {
    const lines = [`edit/${step.id} would be undone: ${step.what} (dry run)`, ...diffLines(edited)];
    return { value: step, view: preformattedBundle(lines.join("\n")) };
  }
  for (const { from, to } of renamings(edited)) session.renamed(from, to);
  const active = await followed(session);
  const lines = [
    `edit/${step.id} undone: ${step.what}`,
    `(${files === "" ? "no file" : files} changed back)`,
    active === undefined ? "Next: %k8s use NAME" : "Next: %k8s",
  ];
  return { value: step, view: textBundle(lines) };
}

/** Contexts that only got another name: a notebook that follows one goes on following it. */
function renamings(edited: readonly EditedFile[]): readonly { readonly from: string; readonly to: string }[] {
  return edited.flatMap(({ file, before, after }) => {
    const [old, now] = [viewOf(before ?? "", file).contexts, viewOf(after, file).contexts];
    const [gone, came] = [only(old, now), only(now, old)];
    const [from, to] = [gone[0], came[0]];
    const isOne = gone.length === 1 && came.length === 1 && from !== undefined && to !== undefined;
    return isOne && sameBody(from.source ?? {}, to.source ?? {}) ? [{ from: from.name, to: to.name }] : [];
  });
}

type Contexts = ReadonlyMap<string, ContextEntry | undefined>;
const only = (one: Contexts, other: Contexts): readonly ContextEntry[] =>
  [...one].flatMap(([name, entry]) => (entry === undefined || other.has(name) ? [] : [entry]));
