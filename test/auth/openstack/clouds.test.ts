import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import { openstackArguments } from "../../../src/auth/openstack/args.ts";
import { chosenCloud } from "../../../src/auth/openstack/chosen-cloud.ts";
import { type Env, readClouds } from "../../../src/auth/openstack/clouds-file.ts";
import { keystoneSettings } from "../../../src/auth/openstack/settings.ts";
import { UserError } from "../../../src/base/errors.ts";
import fc from "../../support/fast-check.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const KEYS = [
  ...[
    "auth_url",
    "auth_type",
    "username",
    "user_id",
    "password",
    "token",
    "project_name",
    "project_id",
    "tenant-name",
    "domain_id",
  ],
  ...[
    "application_credential_id",
    "application_credential_name",
    "profile",
    "regions",
    "region_name",
    "verify",
    "cacert",
    "auth",
  ],
];

/** A person's home and working folder with files in them. */
function world(files: Readonly<Record<string, string>>): { env: Env; cwd: string; home: string } {
  const home = tempFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), content);
  }
  mkdirSync(join(home, "work"), { recursive: true });
  return { env: { HOME: home }, cwd: join(home, "work"), home };
}

const chosen = (files: Readonly<Record<string, string>>, words: readonly string[] = [], env: Env = {}) => {
  const { env: own, cwd } = world(files);
  const all = { ...own, ...env };
  return chosenCloud(openstackArguments(words), all, () => readClouds(all, cwd));
};

const USER = ".config/openstack/clouds.yaml";
const PHYSICS = "clouds:\n  physics:\n    auth: {auth_url: https://keystone:5000, username: alice, password: 0123}\n";

test("the only cloud of clouds.yaml counts; a password that looks like a number stays as it is written", async () => {
  const { fields, place } = await chosen({ [USER]: PHYSICS });
  expect(fields).toEqual({ auth_url: "https://keystone:5000", username: "alice", password: "0123" });
  expect(place).toMatch(/^cloud physics of .*clouds\.yaml$/);
});

test("this folder comes before the user's, and OS_CLIENT_CONFIG_FILE before both", async () => {
  const named = (name: string) => PHYSICS.replace("alice", name);
  const files = { [USER]: named("user"), "work/clouds.yml": named("here"), "other.yaml": named("other") };
  expect((await chosen(files)).fields.username).toBe("here");
  const { env, cwd, home } = world(files);
  const all = { ...env, OS_CLIENT_CONFIG_FILE: join(home, "other.yaml") };
  expect((await chosenCloud(openstackArguments([]), all, () => readClouds(all, cwd))).fields.username).toBe("other");
});

test("secure.yaml lies over it, wherever it is", async () => {
  const secure = "clouds:\n  physics:\n    auth: {password: s3cret}\n";
  const { fields } = await chosen({ [USER]: PHYSICS, "work/secure.yaml": secure });
  expect(fields).toMatchObject({ username: "alice", password: "s3cret" });
});

test("regions, profiles, anchors, JSON, and the names of long ago", async () => {
  const yaml = `
x: &shared {auth_url: "https://{region_name}.example/identity", user_name: alice}
clouds:
  all:
    profile: vendor
    auth:
      <<: *shared
      tenant-name: higgs
    regions:
      - name: geneva
        values: {auth: {username: bob}}
      - name: meyrin
`;
  const vendors = "public-clouds: {vendor: {cacert: /etc/vendor.pem, auth: {auth_url: https://elsewhere}}}";
  const files = { [USER]: yaml, ".config/openstack/clouds-public.yaml": vendors };
  const expected = {
    auth_url: "https://geneva.example/identity",
    username: "bob",
    project_name: "higgs",
    cacert: "/etc/vendor.pem",
  };
  expect((await chosen(files, ["--region", "geneva"])).fields).toMatchObject(expected);
  expect((await chosen(files, [], { OS_REGION_NAME: "meyrin" })).fields).toMatchObject({ username: "alice" });
  const json = JSON.stringify({ clouds: { a: { auth: { username: "json" } } } });
  expect((await chosen({ "work/clouds.json": json })).fields.username).toBe("json");
});

test("what the arguments say replaces what it contradicts, and a secret never goes to another Keystone or user", async () => {
  const yaml = `
clouds:
  physics:
    auth: {auth_url: https://keystone:5000, username: alice, password: s3cret, project_id: p1, project_domain_id: d1}
    region_name: geneva
`;
  const from = async (...words: string[]) => (await chosen({ [USER]: yaml }, words)).fields;
  expect(await from("--cloud", "physics", "--project", "higgs")).toEqual({
    auth_url: "https://keystone:5000",
    username: "alice",
    password: "s3cret",
    project_name: "higgs",
    project_domain_id: "d1",
    region_name: "geneva",
  });
  expect((await from("--cloud", "physics", "--auth-url", "https://evil")).password).toBeUndefined();
  expect((await from("--cloud", "physics", "--username", "bob")).password).toBeUndefined();
  expect((await from("--cloud", "physics", "--application-credential-id", "a")).application_credential_id).toBe("a");
  expect(await from("--auth-url", "https://other")).toEqual({ auth_url: "https://other" });
});

test("the OS_* environment counts when it says where Keystone is, and nobody named a cloud", async () => {
  const env = {
    OS_AUTH_URL: "https://k",
    OS_USERNAME: "alice",
    OS_TENANT_NAME: "higgs",
    OS_USER_DOMAIN_NAME: "cern",
    OS_PASSWORD: "",
  };
  const { fields, place } = await chosen({ [USER]: PHYSICS }, [], env);
  expect(fields).toEqual({ auth_url: "https://k", username: "alice", project_name: "higgs", user_domain_name: "cern" });
  expect(place).toBe("the OS_* environment");
  expect((await chosen({ [USER]: PHYSICS }, [], { ...env, OS_CLOUD: "physics" })).place).toContain("cloud physics");
  expect((await chosen({ [USER]: PHYSICS }, ["--cloud", "envvars"], env)).place).toBe("the OS_* environment");
  expect((await chosen({ [USER]: PHYSICS }, [], { OS_USERNAME: "alice" })).place).toContain("cloud physics");
});

test("a cloud that is not there: what there is, and what may have been meant", async () => {
  await expect(chosen({ [USER]: PHYSICS }, ["--cloud", "phisics"])).rejects.toMatchObject({
    name: "UnknownCloud",
    message: 'there is no cloud "phisics"',
    hints: ["did you mean physics?"],
  });
  await expect(chosen({}, ["--cloud", "physics"])).rejects.toMatchObject({
    name: "UnknownCloud",
    why: expect.stringContaining("no clouds.yaml was found"),
  });
  const two = `${PHYSICS}  astro: {}\n`;
  await expect(chosen({ [USER]: two })).rejects.toMatchObject({
    name: "NoCloud",
    why: expect.stringContaining("physics, astro"),
  });
  await expect(chosen({})).rejects.toMatchObject({
    name: "NoCloud",
    hints: expect.arrayContaining(["--cloud NAME, or OS_CLOUD=NAME"]),
  });
});

test.each([
  ["clouds:\n  physics:\n    auth: {password: hunter2", "line"],
  ["clouds:\n\tphysics: hunter2", "line 2"],
  ["- hunter2", "no mapping"],
  ["hunter2: *hunter2", "line 1"],
  ["", "is empty"],
])("a clouds.yaml that cannot be used is named, and nothing of it is quoted: %j", async (yaml, why) => {
  const error = await chosen({ [USER]: yaml }).then(
    () => undefined,
    (reason: unknown) => reason as { name: string; why: string; message: string; hints: readonly string[] },
  );
  expect(error).toMatchObject({ name: "BadCloudsFile", why: expect.stringContaining(why) });
  expect(JSON.stringify([error?.message, error?.why, error?.hints])).not.toContain("hunter2");
});

test.each([
  "clouds: 5",
  "clouds: [a]",
  "clouds: {physics: 7}",
  "clouds: {physics: {auth: [1]}}",
  "clouds: {physics: {regions: 5}}",
])("of another shape: %s", async (yaml) => {
  const result = await chosen({ [USER]: yaml }).catch((error: unknown) => error);
  expect(result).toEqual(expect.anything());
  expect((result as Error).name ?? "").not.toBe("TypeError");
});

test("whatever stands in clouds.yaml and the environment, the outcome is settings or one clear error", async () => {
  const key = fc.constantFrom(...KEYS);
  const value = fc.oneof(
    fc.string(),
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom("v3password", "https://k", "true", "{region_name}"),
  );
  const cloud = fc.dictionary(key, value);
  const env = fc.dictionary(
    key.map((name) => `OS_${name.toUpperCase()}`),
    fc.string(),
  );
  const words = fc.constantFrom<string[]>([], ["--cloud", "a"], ["--project", "p"], ["--auth-url", "https://k"]);
  await fc.assert(
    fc.asyncProperty(cloud, cloud, env, words, async (one, auth, variables, given) => {
      const clouds = { clouds: { a: { ...one, auth } }, searched: [], profiles: { v: auth } };
      const outcome = await chosenCloud(openstackArguments(given), variables, async () => clouds)
        .then(keystoneSettings)
        .catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(UserError);
      else expect(outcome).toMatchObject({ tls: { verify: expect.any(Boolean) } });
    }),
  );
});
