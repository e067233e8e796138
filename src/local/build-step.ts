import type { ProgressWriter } from "./build-progress.ts";
import { findGo, goBuild } from "./go-build.ts";
import type { ProgramBuild } from "./program-source.ts";

export interface BuildOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Where the Go module is; the package's own by default. */
  readonly goModule?: string;
}

/** Builds into a folder of the cache, telling how far it is. @throws Error without Go, or in the compiler's words */
export async function buildWithProgress(
  folder: string,
  build: ProgramBuild,
  options: BuildOptions,
  progress: ProgressWriter,
): Promise<void> {
  const go = await findGo(options.env);
  if (go === undefined) throw new Error("no go program on the PATH or in /usr/local/go/bin");
  let packages = 0;
  const say = () => progress.say(`building, ${packages === 1 ? "1 package" : `${packages} packages`}`);
  say();
  const timer = setInterval(say, 1000);
  try {
    const onPackages = (count: number) => {
      packages = count;
      say();
    };
    const { env, signal, goModule } = options;
    const source = goModule === undefined ? {} : { source: goModule };
    await goBuild(folder, build, { go, env, signal, onPackages, ...source });
  } finally {
    clearInterval(timer);
  }
}
