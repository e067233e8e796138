import { execFileSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import { load } from "js-yaml";
import { configObject, configYaml } from "../../src/kubeconfig/config-view.ts";
import { mergeViews } from "../../src/kubeconfig/merge.ts";
import { FileReader, viewOf } from "../../src/kubeconfig/read.ts";
import { type KubeconfigBuilder, kubeconfig } from "../support/kubeconfig-builder.ts";

const seen = (built: KubeconfigBuilder | string) => mergeViews([viewOf(String(built), "/f")]);

const SECRET = "hunter2-hunter2";
const DATA = "aHVudGVyMi1odW50ZXIy";
const everySecret = kubeconfig()
  .context("a", {
    token: SECRET,
    clusterFields: { "proxy-url": `http://me:${SECRET}@proxy:3128`, "certificate-authority-data": DATA },
    userFields: {
      username: "bob",
      password: SECRET,
      "client-certificate-data": DATA,
      "client-key-data": DATA,
      tokenFile: "/run/token",
      "auth-provider": { name: "oidc", config: { "id-token": SECRET, "idp-issuer-url": SECRET } },
      exec: {
        apiVersion: "v1",
        command: "aws",
        args: ["--region", "eu", "--token", SECRET, `--client-secret=${SECRET}`],
        env: [{ name: "PW", value: SECRET }],
      },
      "future-api-key": SECRET,
      extensions: [{ name: "x", extension: { refreshToken: SECRET } }],
    },
  })
  .current("a");

test("nothing secret is left, and the rest stays readable", () => {
  const yaml = configYaml(seen(everySecret));
  expect(yaml).not.toContain(SECRET);
  expect(yaml).not.toContain(DATA);
  expect(yaml).toContain("token: REDACTED");
  expect(yaml).toContain("client-key-data: DATA+OMITTED");
  expect(yaml).toContain("tokenFile: /run/token");
  expect(yaml).toContain("- eu");
  expect(yaml).toContain("username: bob");
});

test("raw holds everything and means the same when read again", () => {
  const yaml = configYaml(seen(everySecret), { raw: true });
  expect(seen(yaml).users.get("a-user")).toMatchObject({ token: SECRET, password: SECRET, exec: { command: "aws" } });
});

test("one context comes with its own cluster and user only", () => {
  const kc = seen(kubeconfig().context("a", { token: "ta" }).context("b", { token: "tb" }).current("b"));
  const only = seen(configYaml(kc, { context: "a", raw: true }));
  expect([...only.contexts.keys(), ...only.clusters.keys(), ...only.users.keys()]).toEqual(["a", "a-cluster", "a-user"]);
  expect(only.currentContext).toBe("a");
  expect(() => configYaml(kc, { context: "c" })).toThrow(expect.objectContaining({ name: "UnknownContext" }));
});

test("bad files are named in comments that cannot become YAML", () => {
  const kc = mergeViews([viewOf("a: [", "/evil\ncurrent-context: x"), viewOf(String(kubeconfig().context("a")), "/f")]);
  const yaml = configYaml(kc);
  expect(yaml).toMatch(/^# \/evil current-context: x: line \d+: /);
  expect(seen(yaml).currentContext).toBeUndefined();
});

const kubectl = process.env.K8S_MAGICS_KUBECTL;
const names = ["a", "z.y", "arn:aws:eks:eu:1:cluster/x", "with space", "<script>", "ü"];

// kubectl is the measure where there is one; without it the same files are compared with what it printed when this was written.
describe("says what kubectl config view says", () => {
  const files = [
    names.reduce((built, name) => built.context(name, { token: `t-${name}`, namespace: "n" }), kubeconfig()),
    kubeconfig()
      .context("a", { token: "hidden by the first", namespace: "other" })
      .context("late", { userFields: { username: "u", password: "p" }, clusterFields: { "tls-server-name": "t" } })
      .current("late"),
  ];

  test("of two merged files", async () => {
    const paths = files.map((built) => built.write());
    const reader = new FileReader();
    const views = await Promise.all(paths.map((path) => reader.read(path)));
    const ours = configObject(mergeViews(views.map((view) => view!)));
    const theirs = kubectl === undefined ? recorded() : load(asked(kubectl, paths));
    expect(JSON.parse(JSON.stringify(ours))).toEqual(theirs);
  });

  const asked = (command: string, paths: readonly string[]): string =>
    execFileSync(command, ["config", "view"], { encoding: "utf8", env: { ...process.env, KUBECONFIG: paths.join(":") } });

  const recorded = () => {
    const sorted = ["<script>", "a", "arn:aws:eks:eu:1:cluster/x", "late", "with space", "z.y", "ü"];
    const isLate = (name: string) => name === "late";
    return {
      apiVersion: "v1",
      kind: "Config",
      "current-context": "late",
      contexts: sorted.map((name) => ({
        name,
        context: { cluster: `${name}-cluster`, user: `${name}-user`, ...(isLate(name) ? {} : { namespace: "n" }) },
      })),
      clusters: sorted.map((name) => ({
        name: `${name}-cluster`,
        cluster: { server: "https://127.0.0.1:1", ...(isLate(name) ? { "tls-server-name": "t" } : {}) },
      })),
      users: sorted.map((name) => ({
        name: `${name}-user`,
        user: isLate(name) ? { username: "u", password: "REDACTED" } : { token: "REDACTED" },
      })),
    };
  };
});

test("preferences and extensions outside the entries are kept, as kubectl keeps them", () => {
  const text = "preferences: {colors: true}\nextensions: [{name: tool, extension: {token: hunter2-hunter2}}]\n";
  expect(configObject(seen(text))).toMatchObject({
    preferences: { colors: true },
    extensions: [{ name: "tool", extension: { token: "REDACTED" } }],
  });
  expect(configObject(seen("preferences: {}\n"))).not.toHaveProperty("preferences");
});
