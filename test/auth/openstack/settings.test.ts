import { expect, test } from "@jest/globals";
import { tokenRequest } from "../../../src/auth/openstack/request.ts";
import { cacheKey, keystoneSettings } from "../../../src/auth/openstack/settings.ts";

const URL = { auth_url: "https://keystone:5000/v3" };
const ALICE = { ...URL, username: "alice", password: "s3cret" };
const of = (fields: Readonly<Record<string, string>>) => keystoneSettings({ fields, place: "cloud physics" });
const asked = (fields: Readonly<Record<string, string>>) => tokenRequest(of(fields));
const failure = (fields: Readonly<Record<string, string>>): unknown => {
  try {
    return of(fields);
  } catch (error) {
    return error;
  }
};

test.each([
  ["https://keystone:5000", "https://keystone:5000/v3"],
  ["https://keystone:5000/", "https://keystone:5000/v3"],
  ["https://keystone:5000/v3", "https://keystone:5000/v3"],
  ["https://keystone:5000/v3/", "https://keystone:5000/v3"],
  ["https://keystone:5000/v2.0", "https://keystone:5000/v3"],
  ["https://cloud/identity", "https://cloud/identity/v3"],
  ["https://cloud/identity/v3/auth/tokens", "https://cloud/identity/v3"],
  ["http://user:pw@cloud:35357/v3?x=1", "http://cloud:35357/v3"],
])("the address %s is %s", (auth_url, authUrl) => {
  expect(of({ ...ALICE, auth_url }).authUrl).toBe(authUrl);
});

test("a user by name in a domain, and a project in its own", () => {
  const fields = { ...ALICE, user_domain_name: "cern", project_name: "higgs", project_domain_id: "p" };
  expect(asked(fields)).toEqual({
    auth: {
      identity: { methods: ["password"], password: { user: { name: "alice", domain: { name: "cern" }, password: "s3cret" } } },
      scope: { project: { name: "higgs", domain: { id: "p" } } },
    },
  });
});

test.each([
  ["no domain at all is Keystone's own", {}, { id: "default" }, { id: "default" }],
  ["the project's is the user's", { user_domain_name: "cern" }, { name: "cern" }, { name: "cern" }],
  ["one for both", { domain_name: "both" }, { name: "both" }, { name: "both" }],
  ["a default for both", { default_domain_id: "d", project_domain_name: "p" }, { id: "d" }, { name: "p" }],
])("domains: %s", (_what, more, user, project) => {
  expect(of({ ...ALICE, project_name: "higgs", ...more })).toMatchObject({
    identity: { user: { domain: user } },
    scope: { project: { domain: project } },
  });
});

test.each([
  [{ project_id: "p", project_name: "n" }, { project: { id: "p" } }],
  [{ domain_id: "d" }, { domain: { id: "d" } }],
  [{ system_scope: "all" }, { system: { all: true } }],
  [{ trust_id: "t" }, { "OS-TRUST:trust": { id: "t" } }],
  [{}, undefined],
])("what the token is for: %j", (more, scope) => {
  expect(of({ ...ALICE, ...more } as Record<string, string>).scope).toEqual(scope);
});

test("application credentials by id or by name with the user, never with a project", () => {
  const secret = { application_credential_secret: "s3cret", project_name: "higgs" };
  expect(asked({ ...URL, ...secret, application_credential_id: "a" })).toEqual({
    auth: { identity: { methods: ["application_credential"], application_credential: { id: "a", secret: "s3cret" } } },
  });
  expect(asked({ ...ALICE, ...secret, application_credential_name: "laptop" })).toEqual({
    auth: {
      identity: {
        methods: ["application_credential"],
        application_credential: { name: "laptop", user: { name: "alice", domain: { id: "default" } }, secret: "s3cret" },
      },
    },
  });
});

test("a token is made into one for a project", () => {
  expect(asked({ ...URL, token: "t0ken", project_id: "p" })).toEqual({
    auth: { identity: { methods: ["token"], token: { id: "t0ken" } }, scope: { project: { id: "p" } } },
  });
});

test("auth_type decides when several are there", () => {
  const all = { ...ALICE, token: "t0ken", application_credential_id: "a", application_credential_secret: "s" };
  const method = (auth_type?: string) => of(auth_type === undefined ? all : { ...all, auth_type }).identity.method;
  expect([method(), method("v3password"), method("token")]).toEqual(["application_credential", "password", "token"]);
});

test.each([
  [{ username: "alice" }, "auth_url is missing"],
  [{ ...URL }, "username is missing"],
  [{ ...URL, application_credential_name: "x" }, "username is missing"],
  [{ ...URL, auth_type: "v3applicationcredential" }, "application_credential_id is missing"],
  [{ token: "t", project_id: "p" }, "auth_url is missing"],
])("what is missing is named: %j", (fields, why) => {
  expect(failure(fields as Record<string, string>)).toMatchObject({ name: "BadCloud", why });
});

test("what is not spoken, and an address that is none", () => {
  expect(failure({ ...ALICE, auth_type: "v3oidcpassword" })).toMatchObject({
    name: "BadCloud",
    message: expect.stringContaining("v3oidc"),
  });
  for (const auth_url of ["keystone:5000", "ftp://keystone", "not a url", "//"]) {
    expect(failure({ ...ALICE, auth_url })).toMatchObject({
      name: "BadCloud",
      message: expect.stringContaining("no http or https"),
    });
  }
  expect(failure({ username: "a", profile: "ovh" })).toMatchObject({
    hints: expect.arrayContaining([expect.stringContaining("ovh")]),
  });
});

test("whether Keystone's certificate is checked", () => {
  const verify = (more: Readonly<Record<string, string>>) => of({ ...ALICE, ...more }).tls.verify;
  expect([verify({}), verify({ verify: "True" }), verify({ verify: "false" }), verify({ insecure: "1" })]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(of({ ...ALICE, cacert: "/etc/ca.pem" }).tls.caFile).toBe("/etc/ca.pem");
});

test("what is kept of a sign-in is told apart by all but its secret", () => {
  const key = (more: Readonly<Record<string, string>>) => JSON.stringify(cacheKey(of({ ...ALICE, ...more })));
  expect(key({})).not.toContain("s3cret");
  expect(key({ password: "other" })).toBe(key({}));
  for (const more of [{ username: "bob" }, { project_id: "p" }, { auth_url: "https://other" }, { user_domain_id: "d" }]) {
    expect(key(more as unknown as Record<string, string>)).not.toBe(key({}));
  }
  const token = (value: string) => JSON.stringify(cacheKey(of({ ...URL, token: value })));
  expect(token("one")).not.toBe(token("two"));
  expect(token("a-secret-token")).not.toContain("a-secret-token");
});
