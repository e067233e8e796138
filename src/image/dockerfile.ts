import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../base/errors.ts";
import { localFolders } from "../local/folders.ts";
import { runProgram } from "../process/program.ts";
import { programOnPath } from "../process/program-on-path.ts";
import type { Session } from "../session/session.ts";
import type { LivePhases } from "../views/live-phases.ts";
import { layersFolder } from "./layer-cache.ts";

/** Programs that understand a Dockerfile, the usual one first. */
const builders = ["docker", "podman", "buildah"] as const;
type Builder = (typeof builders)[number];

const buildArguments = (name: string, folder: string, fresh: boolean): readonly string[] => [
  "build",
  ...(fresh ? ["--no-cache"] : []),
  "--tag",
  name,
  folder,
];

/** How each writes an image into one file that every cluster takes. */
const saveArguments: Readonly<Record<Builder, (name: string, file: string) => readonly string[]>> = {
  docker: (name, file) => ["save", "--output", file, name],
  podman: (name, file) => ["save", "--format", "docker-archive", "--output", file, name],
  buildah: (name, file) => ["push", name, `docker-archive:${file}:${name}`],
};

/**
 * Builds a folder's Dockerfile with the program that is here and hands the archive on.
 * @throws UserError `NoBuilder`, `BuildFailed` with the program's last words
 */
export async function buildFolder<T>(
  what: { readonly folder: string; readonly name: string; readonly keep?: string; readonly fresh: boolean },
  session: Session,
  phases: LivePhases,
  use: (file: string, say: (detail: string) => void) => Promise<T>,
): Promise<T> {
  const { env, signal } = session;
  const builder = await builderOnPath(env);
  const layers = layersFolder(localFolders(env, session.home).cache);
  await mkdir(layers, { recursive: true, mode: 0o700 });
  const file = what.keep ?? join(layers, `folder-${process.pid}-${Date.now()}.tar`);
  const call = (args: readonly string[], say: (detail: string) => void) => called(builder, args, session, say);
  try {
    await phases.run(
      "build",
      (say) => call(buildArguments(what.name, what.folder, what.fresh), say),
      () => `by ${builder}`,
    );
    return await phases.run(what.keep === undefined ? "load" : "write", async (say) => {
      await call(saveArguments[builder](what.name, file), say);
      signal.throwIfAborted();
      return use(file, say);
    });
  } finally {
    if (what.keep === undefined) await rm(file, { force: true });
  }
}

async function called(
  builder: Builder,
  args: readonly string[],
  { env, signal }: Session,
  say: (detail: string) => void,
): Promise<void> {
  try {
    await runProgram(builder, args, {
      env,
      signal,
      onLine: (line) => line.trim() !== "" && say(line.trim().slice(0, 80)),
      silence: 1_200_000,
    });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    throw new UserError("BuildFailed", `${builder} could not make the image`, { why: (error as Error).message, cause: error });
  }
}

async function builderOnPath(env: Session["env"]): Promise<Builder> {
  for (const name of builders) if ((await programOnPath(name, env)) !== undefined) return name;
  throw new UserError("NoBuilder", "a Dockerfile cannot be built here: there is none of docker, podman, buildah", {
    hints: ["sudo apt install buildah", "%k8s image build spark needs none of them"],
  });
}
