import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { viewed } from "../support/kubeconfig-view.ts";
import { typed } from "../support/run-magic.ts";
import { testSession } from "../support/session.ts";
import { tempFolder } from "../support/temp-folder.ts";

function world() {
  const folder = tempFolder();
  for (const name of ["ca.crt", "me.crt", "me.key", "token"]) writeFileSync(join(folder, name), `planted-${name}`);
  const built = kubeconfig()
    .context("alpha", {
      namespace: "n",
      clusterFields: { "certificate-authority": "ca.crt", "tls-server-name": "k" },
      userFields: { "client-certificate": "me.crt", "client-key": "me.key", tokenFile: "token", as: "alice" },
    })
    .context("yes", { cluster: "12:30", user: "n" })
    .current("alpha");
  return { folder, made: testSession({ kubeconfigs: [built.write(join(folder, "config"))] }) };
}
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("%k8s export", () => {
  test("writes one context with all it needs to a file that only this user can read", async () => {
    const { folder, made } = world();
    const file = join(folder, "out");
    const { value, text } = await typed(made, `export alpha --output ${file}`);
    expect([value, text[0], statSync(file).mode & 0o777]).toEqual([file, `context/alpha exported to ${file} (0600)`, 0o600]);
    const view = viewed(readFileSync(file, "utf8"));
    expect([view.problems, view.currentContext, [...view.contexts.keys()]]).toEqual([[], "alpha", ["alpha"]]);
    expect(view.contexts.get("alpha")?.namespace).toBe("n");
    expect(view.clusters.get("alpha-cluster")).toMatchObject({
      caData: base64("planted-ca.crt"),
      caFile: undefined,
      tlsServerName: "k",
    });
    expect(view.users.get("alpha-user")).toMatchObject({
      certData: base64("planted-me.crt"),
      keyData: base64("planted-me.key"),
      token: "planted-token",
      tokenFile: undefined,
      impersonate: { user: "alice" },
    });
    expect(text.join("\n")).not.toMatch(/planted|cGxhbnRlZ/);
  });

  test("gives the text to a variable, never to a display", async () => {
    const { made } = world();
    const { value, text } = await typed(made, "export -o yaml", { assigned: true });
    expect([String(value).includes("planted-token"), text]).toEqual([true, []]);
    await expect(typed(made, "export alpha -o yaml")).rejects.toMatchObject({ name: "WouldShowSecrets" });
    await expect(typed(made, "export alpha")).rejects.toMatchObject({ name: "WouldShowSecrets" });
  });

  test("keeps names that YAML takes for something else", async () => {
    const { value } = await typed(world().made, "export yes -o yaml", { assigned: true });
    const view = viewed(String(value));
    expect([...view.contexts.keys(), ...view.clusters.keys(), ...view.users.keys(), view.problems]).toEqual([
      "yes",
      "12:30",
      "n",
      [],
    ]);
  });

  test("replaces no file unless told so, and leaves it private", async () => {
    const { folder, made } = world();
    const file = join(folder, "there");
    writeFileSync(file, "mine", { mode: 0o644 });
    await expect(typed(made, `export alpha --output ${file}`)).rejects.toMatchObject({ name: "Refused" });
    await expect(typed(made, `export alpha --output ${file}`, { answers: ["no"] })).rejects.toMatchObject({ name: "Refused" });
    await typed(made, `export alpha --output ${file} --dry-run`);
    expect(readFileSync(file, "utf8")).toBe("mine");
    await typed(made, `export alpha --output ${file} --yes`);
    expect([statSync(file).mode & 0o777, readFileSync(file, "utf8").includes("planted-token")]).toEqual([0o600, true]);
  });

  test("neither a folder nor a place in one that is not there is a file", async () => {
    const { made } = world();
    for (const line of [
      `export alpha --output ${tempFolder()} --yes`,
      `export alpha --output ${join(tempFolder(), "no", "file")}`,
    ]) {
      await expect(typed(made, line)).rejects.toMatchObject({ name: "NotWritable" });
    }
  });

  test("of an unknown context or an unreadable file is an error that names it", async () => {
    const { folder, made } = world();
    await expect(typed(made, "export alpah -o yaml", { assigned: true })).rejects.toMatchObject({ name: "UnknownContext" });
    mkdirSync(join(folder, "other"));
    const broken = kubeconfig()
      .context("a", { userFields: { tokenFile: "gone" } })
      .write(join(folder, "other", "config"));
    await expect(typed(testSession({ kubeconfigs: [broken] }), "export a -o yaml", { assigned: true })).rejects.toMatchObject({
      name: "UnreadableCredential",
    });
  });
});
