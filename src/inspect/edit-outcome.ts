import { UserError } from "../base/errors.ts";
import type { MimeBundle } from "../base/host.ts";
import type { EditedFile, PlanEdit } from "../kubeconfig/change.ts";
import { diffLines } from "../kubeconfig/diff.ts";
import type { Session } from "../session/session.ts";
import { preformattedBundle } from "../views/bundle.ts";

export interface EditRequest {
  readonly plan: PlanEdit;
  /** The edit in words, for the history: `rename context a to b`. */
  readonly what: string;
  /** `TYPE/name verbed`, such as `context/alpha removed`. */
  readonly lines: (edited: readonly EditedFile[]) => readonly string[];
  /** The next step, without `Next:`. */
  readonly next?: string;
  /** Asked first, unless with `--yes`. */
  readonly confirm?: {
    /** Such as `Remove context alpha with its cluster and user?`. */
    readonly question: string;
    /** The error's words when it is not confirmed, such as `this removes context alpha with its cluster and user`. */
    readonly refusal: string;
  };
}

export interface EditOutcome {
  /** The files that changed, or would. They hold secrets. */
  readonly edited: readonly EditedFile[];
  readonly view: MimeBundle;
}

/**
 * What every editing verb does: ask when it must, edit, and say what changed and where. With `--dry-run` the lines end
 * in `(dry run)` and the diff follows, secrets taken out.
 * @throws UserError `Refused` when it is not confirmed, or nobody can answer
 */
export async function editOutcome(
  session: Pick<Session, "editKubeconfig" | "canAsk" | "ask">,
  { dryRun = false, yes = false }: { readonly dryRun?: boolean; readonly yes?: boolean },
  { plan, what, lines, next, confirm }: EditRequest,
): Promise<EditOutcome> {
  if (dryRun) {
    const edited = await session.editKubeconfig(plan, what, { dryRun });
    return { edited, view: preformattedBundle(foreseen(edited, lines).join("\n")) };
  }
  if (confirm !== undefined && !yes) await asked(session, confirm);
  const edited = await session.editKubeconfig(plan, what);
  const said =
    edited.length === 0 ? ["nothing to change: the files hold that already"] : [...lines(edited), ...changedFiles(edited)];
  return { edited, view: preformattedBundle([...said, ...(next === undefined ? [] : [`Next: ${next}`])].join("\n")) };
}

function foreseen(edited: readonly EditedFile[], lines: EditRequest["lines"]): readonly string[] {
  if (edited.length === 0) return ["nothing would change: the files hold that already (dry run)"];
  return [...lines(edited).map((line) => `${line} (dry run)`), ...diffLines(edited)];
}

const changedFiles = (edited: readonly EditedFile[]): readonly string[] =>
  edited.map(({ file, before }) => `(${file} ${before === undefined ? "made" : "changed"}; %k8s config undo takes it back)`);

async function asked(
  host: Pick<Session, "canAsk" | "ask">,
  { question, refusal }: NonNullable<EditRequest["confirm"]>,
): Promise<void> {
  const refused = (why: string) => new UserError("Refused", refusal, { why, hints: ["the same with --yes"] });
  if (!host.canAsk) throw refused("nobody is here to confirm it");
  const answer = await host.ask(`${question} [y/N] `);
  if (!/^y(es)?$/i.test(answer.trim())) throw refused("it was not confirmed");
}
