import { PassThrough } from "node:stream";
import { describe, expect, test } from "@jest/globals";
import { table } from "../../magics/table.ts";
import { runCommandLine } from "../../src/command-line.ts";
import type { LocalStatus } from "../../src/local/clusters.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { terminalHost } from "../../src/terminal.ts";
import { fakeLocal, localStatus } from "../support/fake-local.ts";
import { recordingHost, testSession } from "../support/session.ts";

async function run(path: string, args: string, clusters: readonly LocalStatus[] = [], answers?: readonly string[]) {
  const { local, asked } = fakeLocal(clusters);
  const { session } = testSession({ local });
  const { host, recording } = recordingHost(answers === undefined ? {} : { answers });
  const registry = createRegistry({ table, session });
  const outcome = await registry.run(path, args, undefined, { assigned: false, host });
  return { outcome, asked, recording, text: outcome.view?.["text/plain"].split("\n") };
}

const beta = localStatus("beta", "running");

describe("%k8s local up", () => {
  test("shows its phases in one display, then what it did and the next step", async () => {
    const { asked, recording, text } = await run("local up", "--name beta");
    expect(asked).toEqual(["up beta"]);
    expect(recording.displays).toHaveLength(1);
    expect(recording.displays[0]?.at(-1)?.["text/plain"]).toMatch(/^Local cluster beta · 00:00\n {2}● done +etcd$/);
    expect(text).toEqual([
      "cluster/beta started · v1.34.4 · https://127.0.0.1:16443 · context beta",
      "Next: %k8s use beta · %k8s get namespaces",
    ]);
  });

  test("names it local by default; one that runs is only named", async () => {
    const { asked, recording, text } = await run("local up", "", [localStatus("local", "running")]);
    expect([asked, recording.displays]).toEqual([["up local"], []]);
    expect(text?.[0]).toBe("cluster/local already running · v1.34.4 · https://127.0.0.1:16443 · context local");
  });
});

describe("%k8s local down", () => {
  test("stops it and says where its data stay", async () => {
    const { text } = await run("local down", "--name beta", [beta]);
    expect(text).toEqual([
      "cluster/beta stopped",
      "its data stay in /state/beta; --purge removes them",
      "Next: %k8s local up --name beta",
    ]);
  });

  test("--purge is refused when nobody can be asked, and needs the name typed when somebody can", async () => {
    const refused = expect.objectContaining({ name: "Refused", hints: ["the same with --yes"] });
    await expect(run("local down", "--name beta --purge", [beta])).rejects.toEqual(refused);
    await expect(run("local down", "--name beta --purge", [beta], ["y"])).rejects.toEqual(refused);
    expect((await run("local down", "--name beta --purge", [beta], ["beta"])).asked).toEqual(["down beta --purge"]);
    expect((await run("local down", "--name beta --purge --yes", [beta])).text?.[0]).toBe("cluster/beta purged with its data");
  });

  test("--dry-run tells and changes nothing", async () => {
    const { asked, text } = await run("local down", "--name beta --purge --dry-run", [beta]);
    expect(asked).toEqual([]);
    expect(text).toEqual([
      "Would stop: etcd (100), kube-apiserver (101), kube-controller-manager (102), kube-scheduler (103)",
      "Would remove: /state/beta",
    ]);
  });
});

describe("%k8s local status and list", () => {
  test("a crashed component comes with its last words", async () => {
    const [etcd, ...others] = beta.components;
    const crashed = { name: etcd?.name ?? "", state: "crashed", lastLines: "disk full" } as const;
    const { text } = await run("local status", "--name beta", [{ ...beta, state: "broken", components: [crashed, ...others] }]);
    expect(text).toContain("etcd ended by itself; its last words: disk full");
    expect(text?.find((line) => line.startsWith("etcd "))).toMatch(/✕ crashed +—$/);
    expect(text?.at(-1)).toBe("Next: %k8s local up --name beta");
  });

  test("a line per cluster; none says how to get one", async () => {
    const { text, outcome } = await run("local list", "", [beta, localStatus("old", "stopped")]);
    expect(text?.slice(0, 3).map((line) => line.split(/ {2,}/)[0])).toEqual(["NAME", "beta", "old"]);
    expect(outcome.value).toHaveLength(2);
    expect((await run("local list", "")).text).toEqual(["There is no local cluster yet.", "Next: %k8s local up"]);
  });
});

describe("the same from a terminal", () => {
  async function terminal(...words: readonly string[]) {
    const { local, asked } = fakeLocal();
    const { session } = testSession({ local });
    const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()];
    const host = terminalHost({ input, output, errors }, new AbortController().signal);
    const code = await runCommandLine(words, createRegistry({ table, session }), host);
    return { code, asked, output: String(output.read() ?? ""), errors: String(errors.read() ?? "") };
  }

  test("runs the same declaration, in a terminal's words", async () => {
    const { code, asked, output } = await terminal("local", "down", "--name", "beta");
    expect([code, asked]).toEqual([0, ["down beta"]]);
    expect(output).toBe("cluster/beta already stopped\nNext: npx k8s-magics local up --name beta\n");
  });

  test("a mistake goes to standard error with exit code 1", async () => {
    const { code, output, errors } = await terminal("local", "upp");
    expect([code, output]).toEqual([1, ""]);
    expect(errors).toMatch(/^local upp\n {6}\^\^\^\nUnknownCommand: .*\nTry: .*up/s);
  });

  test("a word with spaces and quotes stays one word", async () => {
    const { asked } = await terminal("local", "down", "--name", "it's a; $HOME\nname");
    expect(asked).toEqual(["down it's a; $HOME\nname"]);
  });

  test("--help is the declaration's", async () => {
    const { code, output } = await terminal("local", "up", "--help");
    expect(code).toBe(0);
    expect(output).toContain("npx k8s-magics local up --name beta");
  });
});
