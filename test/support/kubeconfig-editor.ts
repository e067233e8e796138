/**
 * A process that edits a kubeconfig, for tests that need several or a dead one:
 * `count FILE TIMES` adds one to the number in the namespace of context `a`, again and again;
 * `die FILE STEP` changes the namespace and kills itself at that step of the writing.
 */
import { type FileHandle, open, rename } from "node:fs/promises";
import type { PlanEdit } from "../../src/kubeconfig/change.ts";
import type { FileCalls } from "../../src/kubeconfig/replace-file.ts";
import { updateKubeconfig } from "../../src/kubeconfig/update.ts";

const [mode, file, amount] = process.argv.slice(2) as [string, string, string];
const signal = new AbortController().signal;

const setNamespace =
  (value: (before: string) => string): PlanEdit =>
  (current) => {
    const before = current.contexts.get("a")?.namespace ?? "";
    return [{ file, changes: [{ kind: "set", list: "contexts", name: "a", path: ["namespace"], value: value(before) }] }];
  };

let step = 0;
const dieHere = async (halfway: () => Promise<unknown> = async () => undefined) => {
  if (step++ !== Number(amount)) return;
  await halfway();
  process.kill(process.pid, "SIGKILL");
  await new Promise(() => undefined);
};

/** The steps of replacing a file, each of which may be the last. */
const calls: FileCalls = {
  async open(path, flags, permissions) {
    await dieHere();
    const handle = await open(path, flags, permissions);
    const mortal: Partial<FileHandle> = {
      async writeFile(content) {
        await dieHere(() => handle.writeFile(String(content).slice(0, 40)));
        return handle.writeFile(content);
      },
      stat: handle.stat.bind(handle) as FileHandle["stat"],
      chown: handle.chown.bind(handle),
      chmod: async (bits) => dieHere().then(() => handle.chmod(bits)),
      sync: async () => dieHere().then(() => handle.sync()),
      close: async () => dieHere().then(() => handle.close()),
    };
    return mortal as FileHandle;
  },
  rename: async (from, to) => dieHere().then(() => rename(from, to)),
};

if (mode === "count") {
  const plan = setNamespace((before) => `n${Number(before.slice(1)) + 1}`);
  for (let time = 0; time < Number(amount); time += 1) {
    await updateKubeconfig({ files: [file], plan, what: "count", signal });
  }
} else {
  await updateKubeconfig({ files: [file], plan: setNamespace(() => "after"), what: "die", signal, calls });
  process.stdout.write("lived");
}
