import { randomBytes } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { UserError } from "../../../base/errors.ts";
import { pythonFolder } from "../python-folder.ts";
import type { GivenTexts } from "./manifest.ts";
import type { GivenFile } from "./settings.ts";

/** A secret holds 1 MiB, a third of which its encoding takes; the driver's own program and settings are in it too. In bytes. */
const FILES_LIMIT = 600 * 1024;

/** What cells of notebook services read, and Spark: nothing else of this machine's environment means anything in a pod. */
const HANDED = /^(SPARK_USER|USER|OS_TOKEN|SPARK_PORTS|K8S_MASTER_IP|SPARK_CONNECT_AUTHENTICATE_TOKEN|LANG|TZ)$/;

/** A word that only this notebook and its driver know. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** Everything that a driver's pod is given, as texts by path. @throws UserError `FileTooLarge`, `NoSuchFile` */
export async function givenTexts(
  settings: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string | undefined>>,
  token: string,
  files: readonly GivenFile[],
): Promise<GivenTexts> {
  const handed = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => HANDED.test(name) && value !== undefined),
  );
  return {
    ...(await programTexts()),
    "settings.json": JSON.stringify({ conf: settings }),
    "environment.json": JSON.stringify(handed),
    token,
    ...(await fileTexts(files)),
  };
}

async function programTexts(): Promise<GivenTexts> {
  const folder = pythonFolder();
  const names = (await readdir(folder)).filter((name) => name.endsWith(".py"));
  const texts = await Promise.all(names.map(async (name) => [`driver/${name}`, await readFile(join(folder, name), "utf8")]));
  return Object.fromEntries(texts);
}

async function fileTexts(files: readonly GivenFile[]): Promise<Record<string, Buffer>> {
  const texts: Record<string, Buffer> = {};
  let room = FILES_LIMIT;
  for (const { from, name, key } of files) {
    const found = await stat(from).catch((error: NodeJS.ErrnoException) => {
      throw new UserError("NoSuchFile", `${from} cannot be handed to the driver`, {
        why: error.code ?? error.message,
        hints: [key],
      });
    });
    room -= found.size;
    if (room < 0) throw tooLarge(name);
    texts[`files/${name}`] = await readFile(from);
  }
  return texts;
}

const tooLarge = (name: string): UserError =>
  new UserError("FileTooLarge", `${basename(name)} is too large to be handed to a driver in the cluster`, {
    why: `all files together may have ${FILES_LIMIT / 1024} KiB: they travel in a secret`,
    hints: ["an image that holds it", "a place that the cluster can read: https://…, s3a://…"],
  });
