import { join } from "node:path";
import { UserError } from "../../base/errors.ts";
import { isExecutable, programOnPath } from "../../process/program-on-path.ts";
import { run } from "../../process/run.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** The oldest Java that Spark 4 runs on (https://spark.apache.org/docs/latest/#downloading). */
export const oldestJava = 17;

/**
 * The Java that Spark will start: JAVA_HOME's, else that of PATH.
 * @throws UserError `NoJava` when there is none, or it is too old
 */
export async function requireJava(env: Env, signal?: AbortSignal): Promise<{ readonly java: string; readonly version: number }> {
  const java = await javaProgram(env);
  if (java === undefined) throw noJava("there is no java on the PATH, and JAVA_HOME is not set");
  if (!(await isExecutable(java))) throw noJava(`JAVA_HOME has no ${java}`);
  const { stdout, stderr } = await run(java, ["-version"], { env, signal, timeout: 20_000 });
  const version = javaVersion(stderr + stdout);
  if (version === undefined) throw noJava(`${java} -version answers nothing that can be understood`);
  if (version < oldestJava) throw noJava(`${java} is Java ${version}`);
  return { java, version };
}

/** The program that Spark will start, whether it is there or not in JAVA_HOME; undefined when there is none. */
export const javaProgram = async (env: Env): Promise<string | undefined> =>
  env.JAVA_HOME ? join(env.JAVA_HOME, "bin", "java") : programOnPath("java", env);

/** `17` of `openjdk version "17.0.12" 2024-07-16`; `8` of `1.8.0_392`. */
export function javaVersion(text: string): number | undefined {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  if (first === undefined) return undefined;
  return Number(first === "1" ? second : first);
}

const noJava = (why: string): UserError =>
  new UserError("NoJava", `Spark needs Java ${oldestJava} or newer`, {
    why,
    hints: ["sudo apt install openjdk-17-jre-headless", "or set JAVA_HOME to one"],
  });
