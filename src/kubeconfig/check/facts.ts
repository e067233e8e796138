import { UserError } from "../../base/errors.ts";
import { asWord } from "../../base/escape.ts";
import type { ClusterEntry, Kubeconfig, UserEntry } from "../model.ts";
import type { FileView } from "../read.ts";
import { Certificates } from "./certificate.ts";

/** Who may read a file. */
export interface FileMode {
  /** Permission bits, such as 0o600. */
  readonly bits: number;
  /** Whether it belongs to this user. */
  readonly own: boolean;
}

/** What checking asks of the machine. */
export interface FactSource {
  /** What a kubeconfig file says, undefined when there is none. */
  view(file: string): Promise<FileView | undefined>;
  /** The content of a credential file. @throws UserError with a `why` */
  read(file: string): Promise<Buffer>;
  /** Undefined when it is not there, or where files have no such bits. */
  mode(file: string): Promise<FileMode | undefined>;
  /** Whether a credential plugin can be started: a name that is looked for in PATH, or a path. */
  program(command: string): Promise<boolean>;
}

/** A file that an entry names: what it holds, or why it cannot be read. */
export interface Named {
  readonly content?: Buffer;
  readonly trouble?: string;
}

/** All that the rules look at; from here on nothing is read. */
export interface Facts {
  readonly kubeconfig: Kubeconfig;
  /** The user's own files, which are theirs to change. */
  readonly own: ReadonlySet<string>;
  readonly views: readonly FileView[];
  readonly modes: ReadonlyMap<string, FileMode>;
  readonly named: ReadonlyMap<string, Named>;
  /** Commands of credential plugins that can be started. */
  readonly programs: ReadonlySet<string>;
  readonly certificates: Certificates;
  readonly now: Date;
}

export interface FactsOptions {
  readonly own: readonly string[];
  readonly now?: Date;
}

/** Everything the rules need, each file read once. */
export async function gatherFacts(kubeconfig: Kubeconfig, source: FactSource, options: FactsOptions): Promise<Facts> {
  const users = [...kubeconfig.users.values()];
  const files = unique([...[...kubeconfig.clusters.values()].map(({ caFile }) => caFile), ...users.flatMap(filesOf)]);
  const commands = unique(users.map(({ exec }) => exec?.command));
  const modeFiles = unique([...kubeconfig.files, ...users.flatMap(({ keyFile, tokenFile }) => [keyFile, tokenFile])]);
  const [views, named, modes, programs] = await Promise.all([
    Promise.all(kubeconfig.files.map((file) => source.view(file))),
    Promise.all(files.map(async (file) => [file, await namedFile(file, source)] as const)),
    Promise.all(modeFiles.map(async (file) => [file, await source.mode(file)] as const)),
    Promise.all(commands.map(async (command) => ((await source.program(command)) ? [command] : []))),
  ]);
  return {
    kubeconfig,
    own: new Set(options.own),
    views: views.filter((view) => view !== undefined),
    named: new Map(named),
    modes: new Map(modes.flatMap(([file, mode]) => (mode === undefined ? [] : [[file, mode] as const]))),
    programs: new Set(programs.flat()),
    certificates: new Certificates(),
    now: options.now ?? new Date(),
  };
}

const filesOf = ({ certFile, keyFile, tokenFile }: UserEntry): readonly (string | undefined)[] => [certFile, keyFile, tokenFile];

const unique = (texts: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(texts.filter((text) => text !== undefined)),
];

async function namedFile(file: string, source: FactSource): Promise<Named> {
  try {
    return { content: await source.read(file) };
  } catch (error) {
    if (error instanceof UserError) return { trouble: error.why ?? error.message };
    throw error;
  }
}

/** A context by which a cluster or user can be spoken of in a command, as it is typed there; `NAME` when none names it. */
export function contextOf({ kubeconfig }: Facts, list: "cluster" | "user", name: string): string {
  const context = [...kubeconfig.contexts.values()].find((one) => one[list] === name);
  return context === undefined ? "NAME" : asWord(context.name);
}

/** Data of the entry, else the file that it names; data wins, as for client-go. Undefined when there is neither. */
function bytesOf(data: string | undefined, file: string | undefined, facts: Facts): Buffer | undefined {
  if (data !== undefined) return Buffer.from(data, "base64");
  return file === undefined ? undefined : facts.named.get(file)?.content;
}

export const authorityBytes = ({ caData, caFile }: ClusterEntry, facts: Facts): Buffer | undefined =>
  bytesOf(caData, caFile, facts);
export const certificateBytes = ({ certData, certFile }: UserEntry, facts: Facts): Buffer | undefined =>
  bytesOf(certData, certFile, facts);
export const keyBytes = ({ keyData, keyFile }: UserEntry, facts: Facts): Buffer | undefined => bytesOf(keyData, keyFile, facts);

/** The token that would be sent: that of the file, read anew each time, else the one that stands here. */
export const tokenOf = ({ token, tokenFile }: UserEntry, facts: Facts): string | undefined =>
  (tokenFile === undefined ? undefined : facts.named.get(tokenFile)?.content?.toString("utf8").trim()) || token;
