import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { buildFolder, programs, releaseFolder } from "./control-plane-source.ts";

/** Those of the needed programs that are missing in a folder. */
export async function missingPrograms(folder: string): Promise<readonly string[]> {
  const there = await Promise.all(
    programs.map((name) =>
      access(join(folder, name), constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return programs.filter((_, index) => !there[index]);
}

/** The cached folder that is complete, if any: our own build first, then the release's. */
export async function cachedControlPlane(cache: string): Promise<string | undefined> {
  for (const folder of [await buildFolder(cache), releaseFolder(cache)]) {
    if ((await missingPrograms(folder)).length === 0) return folder;
  }
  return undefined;
}
