import { UserError } from "../../base/errors.ts";
import { asWord } from "../../base/escape.ts";
import type { MimeBundle } from "../../base/host.ts";
import { withoutPassword } from "../../cluster/errors.ts";
import { withFilesInside } from "../../kubeconfig/embed.ts";
import { whyBroken } from "../../kubeconfig/merge.ts";
import { type Added, planAddition } from "../../kubeconfig/plans/add.ts";
import { type ChosenContexts, chosenFrom, type NewContext } from "../../kubeconfig/plans/addition.ts";
import { fileForNew } from "../../kubeconfig/plans/file-changes.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { editOutcome } from "../edit-outcome.ts";
import { readElsewhere, readOwn } from "../edits/own-files.ts";
import { checkContent, holdsSecrets, warnings } from "./careful.ts";
import { type Command, commandWords, importedCommands } from "./imported-commands.ts";
import type { Source } from "./source.ts";
import { answerWords, asWritten, type Coming, type Tried, triedOut } from "./try-out.ts";

export interface AddOptions extends ChosenContexts {
  /** Put certificates and keys into the kubeconfig, as kubectl does. */
  readonly embedCerts?: boolean;
  /** Do not ask the clusters first. */
  readonly noProbe?: boolean;
}

export interface AddOutcome {
  readonly value: readonly Added[];
  readonly view: MimeBundle;
}

/** Contexts that came from elsewhere, with all the care that takes. */
export async function addFrom(session: Session, source: Source, options: AddOptions, call: Call): Promise<AddOutcome> {
  const { kubeconfig } = source;
  const whole = [...kubeconfig.contexts.values()];
  const left = options.contexts?.length ? [] : whole.filter((context) => whyBroken(kubeconfig, context) !== undefined);
  const usable = whole.filter((context) => !left.includes(context)).map(({ name }) => name);
  const chosen = chosenFrom(kubeconfig, { ...options, contexts: options.contexts?.length ? options.contexts : usable });
  checkContent(chosen, source);
  const notes = [
    ...left.map((context) => `▲ context ${context.name} left out: it ${whyBroken(kubeconfig, context)}`),
    ...(source.kind === "cell" && holdsSecrets(chosen) ? [SAVED] : []),
  ];
  return added(
    session,
    { contexts: chosen, from: source.name, imported: true, doubts: warnings(chosen, source), notes },
    options,
    call,
  );
}

const SAVED =
  "▲ this cell holds a token or key and is saved with the notebook: delete it; %k8s add FILE, or a prompt, leaves nothing behind";

/** A context that a person has put together: its command is theirs. */
export const addTyped = (session: Session, context: NewContext, options: AddOptions, call: Call): Promise<AddOutcome> =>
  added(session, { contexts: [context], from: "its fields", imported: false, doubts: [], notes: [] }, options, call);

interface Wanted {
  readonly contexts: readonly NewContext[];
  /** In words: a file, an address, a name. */
  readonly from: string;
  readonly imported: boolean;
  readonly doubts: readonly string[];
  readonly notes: readonly string[];
}

async function added(session: Session, wanted: Wanted, options: AddOptions, call: Call): Promise<AddOutcome> {
  const contexts = options.embedCerts === true ? await embedded(wanted.contexts, session.signal) : wanted.contexts;
  const [own, elsewhere] = await Promise.all([readOwn(session), readElsewhere(session)]);
  let plan = planAddition(own, contexts, elsewhere);
  const coming = asWritten(contexts, plan.added, fileForNew(own));
  const dryRun = call.dryRun === true;
  const commands = wanted.imported ? await importedCommands(session, coming, own.users.values(), { dryRun }) : [];
  const waiting = new Set(commands.filter(({ allowed }) => !allowed).map(({ context }) => context));
  const askable = options.noProbe === true ? [] : coming.filter((one) => !waiting.has(one.added.name));
  const tried = new Map((await triedOut(session, askable)).map((one, index) => [askable[index]!.added.name, one]));
  const { view } = await editOutcome(session, call, {
    plan(current) {
      plan = planAddition(current, contexts, elsewhere);
      return plan.changes;
    },
    what: `add ${contexts.length === 1 ? `context ${plan.added[0]!.name}` : `${contexts.length} contexts`} from ${wanted.from}`,
    lines: () => [...linesOf(plan.added, coming, tried), ...commandWords(commands), ...wanted.notes],
    next: nextOf(plan.added, commands),
    confirm: confirmation(plan.added, tried, wanted.doubts),
  });
  return { value: plan.added, view };
}

const embedded = (contexts: readonly NewContext[], signal: AbortSignal): Promise<readonly NewContext[]> =>
  Promise.all(
    contexts.map(async ({ cluster, user, ...rest }) => ({
      ...rest,
      cluster: { ...cluster, body: await withFilesInside(cluster.body, signal) },
      ...(user === undefined ? {} : { user: { ...user, body: await withFilesInside(user.body, signal) } }),
    })),
  );

/** What should be asked before it is written: a cluster that does not answer, or refuses; a file that would be sent. */
function confirmation(all: readonly Added[], tried: ReadonlyMap<string, Tried>, doubts: readonly string[]) {
  const silent = all.flatMap(({ name }) => {
    const one = tried.get(name);
    return one?.doubtful === true ? [`${name}: ${one.probe.status}`] : [];
  });
  const reasons = [...silent, ...doubts];
  if (reasons.length === 0) return undefined;
  const words = reasons.length <= 5 ? reasons.join("; ") : `${reasons.slice(0, 5).join("; ")} and ${reasons.length - 5} more`;
  return { question: `${words}. Add all the same?`, refusal: `this adds what may not work (${words})` };
}

function linesOf(all: readonly Added[], coming: readonly Coming[], tried: ReadonlyMap<string, Tried>): readonly string[] {
  const places = new Map(coming.map((one) => [one.added.name, one.resolved.cluster]));
  return all.flatMap(({ name, outcome, renamed }) => {
    if (outcome === "unchanged") return [`context/${name} is there already`];
    const cluster = places.get(name);
    const answer = tried.get(name);
    const parts = [
      ...(answer === undefined ? [] : [answerWords(answer.probe)]),
      ...(cluster === undefined ? [] : [`server ${withoutPassword(cluster.server)}`]),
      ...(cluster?.insecureSkipTlsVerify === true ? ["▲ nobody checks that it is the right server"] : []),
    ];
    const names = renamed.map(({ kind, from, to }) => `  ${kind} ${from} is called ${to} here: that name is taken`);
    return [[`context/${name} added`, ...parts].join(" · "), ...names];
  });
}

function nextOf(all: readonly Added[], commands: readonly Command[]): string {
  const waits = commands.find(({ allowed }) => !allowed);
  if (waits !== undefined) return `%k8s trust ${asWord(waits.context)}`;
  return all.length === 1 ? `%k8s use ${asWord(all[0]!.name)}` : "%k8s";
}

/** @throws UserError `MixedWays` when options belong to another way of adding */
export function checkWay(given: Readonly<Record<string, unknown>>, names: readonly string[], way: string): void {
  const wrong = names.find((name) => {
    const value = given[name];
    return value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
  });
  if (wrong === undefined) return;
  const option = `--${wrong.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  throw new UserError("MixedWays", `${option} has no meaning when ${way}`, {
    about: option,
    hints: [`leave ${option} out`, "%k8s add --help"],
  });
}
