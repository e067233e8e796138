import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { ownProgram } from "../../src/base/installed.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { tempFolder } from "../support/temp-folder.ts";

// Real programs are started here: on a busy machine each takes its time.
jest.setTimeout(60_000);

/** A plugin that asks for a code as programs on a terminal do, unseen, and leaves what it was told. */
const PLUGIN = `#!/bin/sh
stty -echo; printf 'Code: ' >&2; read -r code; stty echo
printf '%s' "$code $KUBERNETES_EXEC_INFO" > "$0.told"
printf '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"%s"}}' "$code"
`;

test("npx k8s-magics lends its terminal to a plugin that must ask", async () => {
  const folder = tempFolder();
  const command = join(folder, "plugin");
  writeFileSync(command, PLUGIN);
  chmodSync(command, 0o700);
  const exec = { apiVersion: "client.authentication.k8s.io/v1", command, interactiveMode: "Always" };
  const config = kubeconfig().context("a", { userFields: { exec } }).current("a").write(join(folder, "config"));
  const line = [process.execPath, "--no-warnings", ownProgram(), "get", "pods"].map((word) => `'${word}'`).join(" ");
  // util-linux's: a program on a terminal of its own.
  const terminal = spawn("script", ["-qec", line, "/dev/null"], {
    env: { PATH: process.env.PATH, HOME: folder, KUBECONFIG: config, K8S_MAGICS_STATE: folder },
  });
  let shown = "";
  terminal.stdout.on("data", (data: Buffer) => {
    const asked = shown.includes("Code: ");
    shown += String(data);
    if (!asked && shown.includes("Code: ")) terminal.stdin.write("s3cret\n");
  });
  await once(terminal, "close");
  expect(readFileSync(`${command}.told`, "utf8")).toMatch(/^s3cret .*"interactive":true/);
  expect(shown).toContain("ClusterUnreachable");
  expect(shown).not.toContain("s3cret");
});
