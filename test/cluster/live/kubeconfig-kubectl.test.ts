import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import type { PlanEdit } from "../../../src/kubeconfig/change.ts";
import { withLock } from "../../../src/kubeconfig/lock.ts";
import { viewOf } from "../../../src/kubeconfig/read.ts";
import { updateKubeconfig } from "../../../src/kubeconfig/update.ts";
import { run } from "../../../src/process/run.ts";
import { kubeconfig } from "../../support/kubeconfig-builder.ts";

const signal = new AbortController().signal;
const PROGRAM = process.env.K8S_MAGICS_KUBECTL ?? "kubectl";

/** `kubectl config …` on one file; no server is needed. */
const kubectlConfig = (file: string, ...args: readonly string[]) =>
  run(PROGRAM, ["config", ...args], { env: { PATH: process.env.PATH, HOME: homedir(), KUBECONFIG: file }, timeout: 30_000 });

const contextsOf = (file: string): readonly string[] => [...viewOf(readFileSync(file, "utf8"), file).contexts.keys()];

test("kubectl refuses to write while we do, and we wait for whoever holds its lock", async () => {
  const file = kubeconfig().context("a").context("b").current("a").write();
  const refused = await withLock(file, signal, () => kubectlConfig(file, "use-context", "b"));
  expect(refused.exitCode).not.toBe(0);
  expect(refused.stderr).toContain(`${file}.lock`);
  expect((await kubectlConfig(file, "use-context", "b")).exitCode).toBe(0);
}, 60_000);

test("beside a loop of kubectl none of our edits takes one of its own away", async () => {
  const file = kubeconfig().context("a").current("a").write();
  let isOver = false;
  let ours = 0;
  const addOurs = async () => {
    while (!isOver) {
      const plan: PlanEdit = () => [
        { file, changes: [{ kind: "set", list: "contexts", name: `ours-${ours}`, path: ["cluster"], value: "a-cluster" }] },
      ];
      await updateKubeconfig({ files: [file], plan, what: "add", signal });
      ours += 1;
      await pause(20);
    }
  };
  const theirs: string[] = [];
  const addTheirs = async () => {
    for (let number = 0; number < 25; ) {
      const { exitCode } = await kubectlConfig(file, "set-context", `theirs-${number}`, "--cluster=a-cluster");
      // While we hold the lock it gives up at once.
      if (exitCode !== 0) continue;
      theirs.push(`theirs-${number}`);
      number += 1;
    }
    isOver = true;
  };
  await Promise.all([addOurs(), addTheirs()]);
  const there = contextsOf(file);
  expect(there.filter((name) => name.startsWith("theirs")).sort()).toEqual(theirs.sort());
  // Not all of ours: kubectl reads before it locks, and takes away what came between (docs/decisions.md has the figure).
  expect(there.some((name) => name.startsWith("ours"))).toBe(true);
}, 120_000);
