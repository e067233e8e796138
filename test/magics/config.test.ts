import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { load } from "js-yaml";
import config from "../../magics/config.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { testSession } from "../support/session.ts";
import { tempFolder } from "../support/temp-folder.ts";

const call = (assigned: boolean) => ({ assigned, values: new Map() });
const options = (more: { context?: string; minify?: boolean; raw?: boolean } = {}) => ({
  context: undefined,
  minify: false,
  raw: false,
  ...more,
});
const two = () => kubeconfig().context("alpha", { token: "hunter2-a" }).context("beta", { token: "hunter2-b" }).current("alpha");

interface Yaml {
  readonly "current-context": string;
  readonly contexts: readonly { readonly name: string }[];
}
const namesIn = (yaml: string) => (load(yaml) as Yaml).contexts.map(({ name }) => name);

test("shows the merged configuration without secrets, current as in this notebook", async () => {
  const { session } = testSession({ kubeconfigs: [two()], localKubeconfigs: [kubeconfig().context("local")] });
  await session.use("beta");
  const { value, view } = await config.run(options(), session, call(false));
  expect(namesIn(value)).toEqual(["alpha", "beta", "local"]);
  expect((load(value) as Yaml)["current-context"]).toBe("beta");
  expect(JSON.stringify([value, view])).not.toContain("hunter2");
});

test("shows one context, or the active one", async () => {
  const { session } = testSession({ kubeconfigs: [two()] });
  expect(namesIn((await config.run(options({ context: "beta" }), session, call(false))).value)).toEqual(["beta"]);
  expect(namesIn((await config.run(options({ minify: true }), session, call(false))).value)).toEqual(["alpha"]);
  await expect(config.run(options({ context: "betta" }), session, call(false))).rejects.toMatchObject({ name: "UnknownContext" });
});

test("gives secrets to a variable and never to a display", async () => {
  const { session } = testSession({ kubeconfigs: [two()] });
  const { value, view } = await config.run(options({ raw: true }), session, call(true));
  expect(value).toContain("hunter2-a");
  expect(view).toBeUndefined();
  await expect(config.run(options({ raw: true }), session, call(false))).rejects.toMatchObject({ name: "WouldShowSecrets" });
});

test("names a bad file and shows the rest", async () => {
  const bad = join(tempFolder(), "bad");
  writeFileSync(bad, "a: [\n");
  const { session } = testSession({ kubeconfigs: [bad, two()] });
  const { value } = await config.run(options(), session, call(false));
  expect(value).toContain(`# ${bad}: line`);
  expect(namesIn(value)).toEqual(["alpha", "beta"]);
});

test("works with no kubeconfig at all", async () => {
  const { value } = await config.run(options(), testSession().session, call(false));
  expect(namesIn(value)).toEqual([]);
});
