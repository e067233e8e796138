import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../base/errors.ts";
import { runProgram } from "../process/program.ts";
import { programOnPath } from "../process/program-on-path.ts";
import { run } from "../process/run.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** An image as a node has it. */
export interface NodeImage {
  /** Full name, such as `docker.io/local/spark:4.3.0-py3.11`. */
  readonly name: string;
  /** Of its manifest. */
  readonly digest?: string;
  /** As it takes room in the node's store; about, where the node says no more. */
  readonly bytes?: number;
}

export interface CtrOptions {
  readonly env: Env;
  readonly signal: AbortSignal;
}

/** Kubernetes' own namespace of containerd: what lies elsewhere, kubelet does not see. */
const ctrArguments = (socket: string, ...words: readonly string[]): readonly string[] => [
  "--address",
  socket,
  "--namespace",
  "k8s.io",
  "images",
  ...words,
];

/** The images of a node. @param name one of them only */
export async function nodeImages(socket: string, { env, signal }: CtrOptions, name?: string): Promise<readonly NodeImage[]> {
  const filter = name === undefined ? [] : [`name==${name}`];
  const ctr = await ctrProgram(env);
  const { exitCode, stdout, stderr } = await withShortPath(socket, (short) =>
    run(ctr, ctrArguments(short, "ls", ...filter), { env, signal, timeout: 20_000 }),
  );
  if (exitCode !== 0) throw refused("the node's images cannot be read", stderr);
  return parseImages(stdout);
}

/** Puts an archive into the node. @param archive bytes of an OCI or Docker archive */
export async function importImage(
  socket: string,
  archive: AsyncIterable<Buffer>,
  options: CtrOptions & { readonly onLine?: (line: string) => void },
): Promise<void> {
  try {
    const ctr = await ctrProgram(options.env);
    await withShortPath(socket, (short) => runProgram(ctr, ctrArguments(short, "import", "-"), { ...options, input: archive }));
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    throw refused("the node did not take the image", (error as Error).message);
  }
}

/** unix(7) allows a socket's path 107 characters; a cluster's folder may be longer. */
async function withShortPath<T>(socket: string, work: (short: string) => Promise<T>): Promise<T> {
  if (Buffer.byteLength(socket) <= 107) return work(socket);
  const folder = await mkdtemp(join(tmpdir(), "k8s-magics-"));
  try {
    const short = join(folder, "c.sock");
    await symlink(socket, short);
    return await work(short);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The table of `ctr images ls`: names by digest alone are the same images once more. */
export function parseImages(text: string): readonly NodeImage[] {
  const units: Readonly<Record<string, number>> = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 };
  return text.split("\n").flatMap((line) => {
    const [, name, digest, size, unit] = /^(\S+)\s+\S+\s+(sha256:\S+)\s+(?:([\d.]+) ?([KMGT]?i?B)|-)\s/.exec(line) ?? [];
    if (name === undefined || /^sha256:|@sha256:/.test(name)) return [];
    return [{ name, digest, ...(size === undefined ? {} : { bytes: Math.round(Number(size) * (units[unit!] ?? 1)) }) }];
  });
}

async function ctrProgram(env: Env): Promise<string> {
  const found = await programOnPath("ctr", env, ["/usr/bin", "/usr/local/bin"]);
  if (found !== undefined) return found;
  throw new UserError("CommandNotFound", "ctr, which speaks to the node's containerd, is not here", {
    hints: ["sudo apt install containerd"],
  });
}

const refused = (what: string, said: string): UserError => {
  const mayNot = /permission denied/i.test(said);
  const gone = /no such file|connection refused|deadline exceeded/i.test(said);
  return new UserError(mayNot ? "NotRoot" : "NodeRefused", what, {
    why: said.trim() || "containerd said nothing",
    hints: mayNot
      ? ["the node belongs to root: run this as root too"]
      : gone
        ? ["%k8s local status", "%k8s local up --node"]
        : ["make room on the disk when that is what it lacks", "%k8s image list"],
  });
};
