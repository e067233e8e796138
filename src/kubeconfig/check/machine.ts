import { stat } from "node:fs/promises";
import { isExecutable, programOnPath } from "../../process/program-on-path.ts";
import { readCredential } from "../credential-file.ts";
import { FileReader } from "../read.ts";
import type { FactSource } from "./facts.ts";

/** This machine's files and programs. @param env where PATH is looked up */
export function machineFacts(env: Readonly<Record<string, string | undefined>>, signal: AbortSignal): FactSource {
  const reader = new FileReader();
  return {
    view: (file) => reader.read(file),
    read: (file) => readCredential(file, signal),
    async mode(file) {
      if (process.platform === "win32") return undefined;
      const info = await stat(file).catch(() => undefined);
      return info === undefined ? undefined : { bits: info.mode & 0o7777, own: info.uid === process.getuid?.() };
    },
    program: async (command) =>
      command.includes("/") ? isExecutable(command) : (await programOnPath(command, env)) !== undefined,
  };
}
