import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";

/** Where a program is, looking as a shell does; undefined when no folder of PATH (nor of `more`) has it. */
export async function programOnPath(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
  more: readonly string[] = [],
): Promise<string | undefined> {
  for (const folder of [...(env.PATH ?? "").split(delimiter).filter((one) => one.startsWith("/")), ...more]) {
    const file = join(folder, name);
    if (await isExecutable(file)) return file;
  }
  return undefined;
}

export const isExecutable = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
