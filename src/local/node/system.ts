import { UserError } from "../../base/errors.ts";
import { type RunOptions, run } from "../../process/run.ts";

/** Where a system's own programs are; a user's PATH often lacks the second half. */
export const systemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Runs one of the system's programs as root. @returns its output @throws UserError `NodeFailed` in the program's words */
export async function system(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const env = { PATH: systemPath, LC_ALL: "C" };
  const { exitCode, stdout, stderr } = await run(command, args, { env, timeout: 20_000, ...options });
  if (exitCode === 0) return stdout;
  throw new UserError("NodeFailed", `${command} ${args.join(" ")} ended with ${exitCode}`, { why: stderr.trim() });
}

/** The same; a refusal is an answer: undefined. */
export const systemIfPossible = (command: string, args: readonly string[]): Promise<string | undefined> =>
  system(command, args).catch(() => undefined);

/** Lines for `ip -batch -`, in the namespace of a process or in this machine's. */
export async function ipBatch(lines: readonly string[], signal?: AbortSignal, inside?: number): Promise<void> {
  const options = { input: `${lines.join("\n")}\n`, ...(signal === undefined ? {} : { signal }) };
  if (inside === undefined) await system("ip", ["-batch", "-"], options);
  else await system("nsenter", ["--target", String(inside), "--net", "ip", "-batch", "-"], options);
}
