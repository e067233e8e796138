import { expect, test } from "@jest/globals";
import { oidcSettings } from "../../src/auth/oidc/settings.ts";
import { serviceAccountSettings } from "../../src/auth/service-account.ts";
import { oidcFields, type SignInField, serviceAccountFields, signInArgs } from "../../src/auth/sign-in-fields.ts";

/** A good value for each option. */
const values: Readonly<Record<string, string>> = {
  "issuer-url": "https://login.example",
  flow: "code",
  "redirect-port": "8000",
  duration: "30m",
};

const given = (fields: readonly SignInField[], leftOut: string) =>
  Object.fromEntries(
    fields
      .filter(({ name }) => name !== leftOut)
      .map(({ name, many }) => [name, many ? ["one", "two"] : (values[name] ?? `the-${name}`)]),
  );

test("every field of an OpenID Connect sign-in is one that its mode reads", () => {
  const args = signInArgs(oidcFields, given(oidcFields, "client-secret-file"));
  expect(oidcSettings(args)).toEqual({
    issuer: "https://login.example",
    clientId: "the-client-id",
    flow: "code",
    scopes: ["one", "two"],
    caFile: "the-ca-file",
    secretEnv: "the-client-secret-env",
    secretFile: undefined,
    loginHint: "the-login-hint",
    redirectPort: 8000,
  });
  expect(oidcSettings(signInArgs(oidcFields, given(oidcFields, "client-secret-env"))).secretFile).toBe("the-client-secret-file");
});

test("every field of a service account's sign-in is one that its mode reads", () => {
  expect(serviceAccountSettings(signInArgs(serviceAccountFields, given(serviceAccountFields, "")))).toEqual({
    namespace: "the-namespace",
    name: "the-name",
    via: "the-via",
    viaKubeconfig: "the-via-kubeconfig",
    audiences: ["one", "two"],
    duration: 1_800_000,
  });
});

test("what is required is missed", () => {
  expect(() => oidcSettings(signInArgs(oidcFields, given(oidcFields, "client-id")))).toThrow();
  expect(() => serviceAccountSettings(signInArgs(serviceAccountFields, given(serviceAccountFields, "name")))).toThrow();
});
