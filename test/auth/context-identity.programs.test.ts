import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, jest, test } from "@jest/globals";
import { consentOf } from "../../src/auth/consent.ts";
import { writeContextFile } from "../../src/kubeconfig/context-file.ts";
import { mergeViews, resolveContext } from "../../src/kubeconfig/merge.ts";
import { viewOf } from "../../src/kubeconfig/read.ts";
import { run } from "../../src/process/run.ts";
import { execPlugin } from "../support/exec-plugin.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { tempFolder } from "../support/temp-folder.ts";

// Real programs are started here: on a busy machine each takes its time.
jest.setTimeout(60_000);

const V1 = "client.authentication.k8s.io/v1";

/** A context whose child's kubeconfig is written, and the child's way to ask who it is: as any client of Kubernetes does. */
async function child(userFields: Readonly<Record<string, unknown>>) {
  const folder = tempFolder();
  const source = kubeconfig().context("c", { userFields }).write(join(folder, "config"));
  const resolved = resolveContext(mergeViews([viewOf(readFileSync(source, "utf8"), source)]), "c");
  const env = { PATH: process.env.PATH, HOME: folder, GREETING: "hello" };
  const file = await writeContextFile(resolved, join(folder, "runtime"), { env });
  const { command, args } = resolveContext(mergeViews([viewOf(readFileSync(file, "utf8"), file)]), "c").user.exec!;
  const asks = (info?: object) => run(command, args, { env: { KUBERNETES_EXEC_INFO: info && JSON.stringify(info) } });
  return { asks, folder, env, user: resolved.user, args };
}

test("a noisy plugin's answer comes without its noise, and the next child does not start it again", async () => {
  const program = 'console.error("noise"); answer({ token: process.env.PW, expirationTimestamp: "2099-01-01T00:00:00Z" })';
  const plugin = execPlugin(program);
  const exec = { apiVersion: V1, command: plugin.command, env: [{ name: "PW", value: "s3cret" }] };
  const { asks, args } = await child({ exec });
  expect(args.join(" ")).not.toContain("s3cret");
  const answer = { kind: "ExecCredential", status: { token: "s3cret", expirationTimestamp: "2099-01-01T00:00:00Z" } };
  const first = await asks();
  expect({ ...first, stdout: JSON.parse(first.stdout) }).toEqual({
    exitCode: 0,
    stderr: "",
    stdout: { ...answer, apiVersion: V1 },
  });
  const beta = "client.authentication.k8s.io/v1beta1";
  expect(JSON.parse((await asks({ apiVersion: beta, spec: { interactive: true } })).stdout)).toEqual({
    ...answer,
    apiVersion: beta,
  });
  expect(plugin.runs()).toBe(1);
});

test("a plugin is told the cluster by us, in the notebook's environment, whoever asks", async () => {
  const plugin = execPlugin("answer({ token: process.env.GREETING + info.spec.cluster.server })");
  const { asks } = await child({ exec: { apiVersion: V1, command: plugin.command, provideClusterInfo: true } });
  expect(JSON.parse((await asks()).stdout).status.token).toBe("hellohttps://127.0.0.1:1");
});

test("a token file that rotates is read anew, and its answer soon ends", async () => {
  const tokens = join(tempFolder(), "token");
  writeFileSync(tokens, "one");
  const { asks } = await child({ tokenFile: tokens, as: "bob" });
  const { token, expirationTimestamp } = JSON.parse((await asks()).stdout).status;
  expect(token).toBe("one");
  expect(Date.parse(expirationTimestamp) - Date.now()).toBeLessThan(60_000);
  writeFileSync(tokens, "two");
  expect(JSON.parse((await asks()).stdout).status.token).toBe("two");
});

test("a failure is one line, and an imported command is not started for a child either", async () => {
  const plugin = execPlugin('console.error("log in first\\npassword=hunter2"); process.exit(3)');
  const { asks, env, user } = await child({ exec: { apiVersion: V1, command: plugin.command } });
  const failed = await asks();
  expect(failed).toMatchObject({ exitCode: 1, stdout: "" });
  expect(failed.stderr).toMatch(/^SignInFailed: .*log in first password=REDACTED.*\n$/);
  expect(plugin.runs()).toBe(1);
  await consentOf(env).markImported(user);
  expect((await asks()).stderr).toMatch(/^ConsentNeeded: .*\n$/);
  expect(plugin.runs()).toBe(1);
});
