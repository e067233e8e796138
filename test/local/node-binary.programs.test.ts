import { readdir, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import type { UserError } from "../../src/base/errors.ts";
import { ensureNodePrograms, nodeProgramsReady } from "../../src/local/node-binary.ts";
import { goModule } from "../support/go-module.ts";
import { tempFolder } from "../support/temp-folder.ts";

// A machine that never compiled Go compiles its library first, beside everything else that a first run builds.
jest.setTimeout(240_000);
const signal = AbortSignal.timeout(240_000);

const works = 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("built") }\n';
const given = (module: string, path = `${process.env.PATH}:/usr/local/go/bin`) => ({
  env: { PATH: path, HOME: process.env.HOME, K8S_MAGICS_CACHE: tempFolder() },
  home: homedir(),
  signal,
  goModule: module,
});

test("a node's programs are one file under every name, and the sandbox's beside it; two at once build once", async () => {
  const options = given(goModule("package main\n", { node: works, pause: works }));
  expect(await nodeProgramsReady(options)).toBe(false);
  const both = await Promise.all([ensureNodePrograms(options), ensureNodePrograms(options)]);
  expect(both.map(({ source }) => source).sort()).toEqual(["build", "cache"]);
  const names = ["coredns", "kube-proxy", "kubelet", "metrics-server", "node", "node-init", "pause", "volume-provisioner"];
  expect((await readdir(both[0]?.folder ?? "")).sort()).toEqual(names);
  expect(await readdir(join(options.env.K8S_MAGICS_CACHE, "node"))).toHaveLength(1);
  expect(await nodeProgramsReady(options)).toBe(true);
  await rm(both[0]?.folder ?? "", { recursive: true });
  expect(await nodeProgramsReady(options)).toBe(false);
});

test("what does not compile is told in the compiler's words, and the control plane offered alone", async () => {
  const wrong = "package main\n\nfunc main() { this is wrong }\n";
  const failing = ensureNodePrograms(given(goModule("package main\n", { node: wrong, pause: works })));
  const error = (await failing.catch((reason: unknown) => reason)) as UserError;
  expect(error.name).toBe("NoNodePrograms");
  expect(error.why).toMatch(/main\.go:3/);
  expect(error.hints.join("\n")).toContain("%k8s local up");
});
