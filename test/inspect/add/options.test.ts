import { expect, test } from "@jest/globals";
import { oidcFields, openstackFields, serviceAccountFields } from "../../../src/auth/sign-in-fields.ts";
import { KEYS, MODES, signInArgs } from "../../../src/inspect/add/options.ts";
import { optionName } from "../../../src/magic/options.ts";

/** The options of `%k8s add` for a mode, by the mode's own names. */
const named = (mode: (typeof MODES)[number]) =>
  KEYS[mode].map((key) => (key === "authCaFile" ? "ca-file" : optionName(key))).sort();

test("every field of a sign-in is an option of %k8s add, and none beside", () => {
  expect(named("openstack")).toEqual(openstackFields.map(({ name }) => name).sort());
  expect(named("oidc")).toEqual(oidcFields.map(({ name }) => name).sort());
  // --account says namespace and name; another kubeconfig than one's own is not for notebooks.
  const account = serviceAccountFields
    .map(({ name }) => name)
    .filter((name) => !["namespace", "name", "via-kubeconfig"].includes(name));
  expect(named("service-account").filter((name) => name !== "account")).toEqual([...account].sort());
});

test("every declared option belongs to a mode, and says so in its help", () => {
  for (const [key, { help }] of Object.entries(signInArgs)) {
    const modes = MODES.filter((mode) => KEYS[mode].some((one) => one === key));
    expect([key, modes.length > 0]).toEqual([key, true]);
    expect([key, modes.some((mode) => help.includes(mode))]).toEqual([key, true]);
  }
});
