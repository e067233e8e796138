import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { writeAtomic } from "../base/atomic-file.ts";
import { UserError } from "../base/errors.ts";
import { asWord, bounded, printable } from "../base/escape.ts";
import { redact } from "../base/redact.ts";
import type { ExecConfig, ResolvedContext, UserEntry } from "../kubeconfig/model.ts";
import { withLock } from "../process/lock.ts";

/**
 * Which commands that came with somebody else's kubeconfig this user has allowed. A command is known by its content
 * (program, arguments, environment), so that a changed one is asked about again.
 */
export interface Consent {
  /** True too for what needs none: an entry without a command, or one that was the user's own before. */
  isAllowed(user: UserEntry): Promise<boolean>;
  /**
   * This entry came from elsewhere: its command waits for {@link allow}, unless it is word for word one of the user's own.
   * @param own the user's entries before it was added
   */
  markImported(user: UserEntry, own?: Iterable<UserEntry>): Promise<void>;
  allow(user: UserEntry): Promise<void>;
}

/** One command that was imported. Neither field holds anything of its content. */
interface Imported {
  /** Hash of the file and the name that it has in there. */
  readonly place: string;
  readonly command: string;
  readonly allowed: boolean;
}

/**
 * Kept in `$XDG_STATE_HOME` (default `~/.local/state`) `/k8s-magics/imported-commands.json`, for this user only.
 * Source: https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function consentOf(env: Readonly<Record<string, string | undefined>>, home = env.HOME ?? homedir()): Consent {
  const state = env.XDG_STATE_HOME?.startsWith("/") ? env.XDG_STATE_HOME : join(home, ".local", "state");
  const file = join(state, "k8s-magics", "imported-commands.json");
  const change = (edit: (all: readonly Imported[]) => readonly Imported[]): Promise<void> =>
    withLock(`${file}.lock`, {}, async () => writeAtomic(file, `${JSON.stringify({ imported: edit(await read(file)) })}\n`));
  return {
    async isAllowed(user) {
      if (!needsConsent(user)) return true;
      return allowedBy(await read(file), user);
    },
    async markImported(user, own = []) {
      if (!needsConsent(user)) return;
      const before = [...own].filter(needsConsent).filter((entry) => hashOf(entry.exec) === hashOf(user.exec));
      await change((all) => {
        const allowed = before.some((entry) => allowedBy(all, entry));
        return [...all.filter(({ place }) => place !== placeOf(user)), { ...imported(user), allowed }];
      });
    },
    async allow(user) {
      if (!needsConsent(user)) return;
      await change((all) => {
        const { place, command } = imported(user);
        const others = all.filter((one) => one.place !== place);
        const asOne = others.map((one) => (one.command === command ? { ...one, allowed: true } : one));
        return [...asOne, { place, command, allowed: true }];
      });
    },
  };
}

type WithCommand = UserEntry & { readonly exec: ExecConfig };

/** Sign-ins of our own too: one that names a foreign server would be sent this user's password. */
const needsConsent = (user: UserEntry): user is WithCommand => user.exec !== undefined;

/** A command counts as imported by its place and by its content: it stays so when it is renamed, moved or changed. */
function allowedBy(all: readonly Imported[], user: WithCommand): boolean {
  const { place, command } = imported(user);
  const known = all.filter((one) => one.place === place || one.command === command);
  return known.length === 0 || known.some((one) => one.allowed && one.command === command);
}

const imported = (user: WithCommand) => ({ place: placeOf(user), command: hashOf(user.exec) });

const placeOf = (user: UserEntry): string => sha256([user.file, user.name]);

const hashOf = ({ command, args, env }: ExecConfig): string =>
  sha256([command, args, env.map(({ name, value }) => [name, value])]);

const sha256 = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");

async function read(file: string): Promise<readonly Imported[]> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw unreadable(file, error);
  });
  if (text === undefined) return [];
  try {
    const { imported: all }: { imported: readonly Imported[] } = JSON.parse(text);
    if (all.every((one) => typeof one.place === "string" && typeof one.command === "string")) return all;
  } catch {
    // told below
  }
  throw unreadable(file);
}

/** Without it nobody knows which commands came from elsewhere: none is started, rather than all. */
const unreadable = (file: string, cause?: unknown): UserError =>
  new UserError("UnreadableState", `${file} cannot be read`, {
    why: "it says which imported commands may be started",
    hints: ["correct its permissions; without the file every command in your kubeconfig counts as your own"],
    cause,
  });

/** The command as a person judges it: program, arguments and the names of its environment, never their values. */
export function commandLines({ command, args, env }: ExecConfig): readonly string[] {
  return [
    `command: ${printable(command)}`,
    ...(args.length === 0 ? [] : [`args: ${args.map((arg) => JSON.stringify(bounded(redact(arg), 200))).join(" ")}`]),
    ...(env.length === 0 ? [] : [`environment: ${env.map(({ name }) => printable(name)).join(", ")} (values not shown)`]),
  ];
}

/** What stands in the way, what would run, and how to allow it. */
export const consentNeeded = ({ name, user }: ResolvedContext): UserError =>
  new UserError("ConsentNeeded", `context "${name}" signs in with a command that came with an imported kubeconfig`, {
    why: `nobody has allowed it yet: ${commandLines(user.exec!).join(" · ")}`,
    hints: [`%k8s trust ${asWord(name)}`, "%k8s use another context"],
  });
