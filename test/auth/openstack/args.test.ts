import { expect, test } from "@jest/globals";
import { openstackArguments } from "../../../src/auth/openstack/args.ts";
import { openstackFields, signInArgs } from "../../../src/auth/sign-in-fields.ts";

test("every field of an OpenStack sign-in is one that its mode reads", () => {
  const given = Object.fromEntries(openstackFields.map(({ name }) => [name, `the-${name}`]));
  const { fields, secrets } = openstackArguments(signInArgs(openstackFields, given));
  expect([...Object.values(fields), ...secrets.map(({ place }) => place)]).toEqual(
    openstackFields.map(({ name }) => `the-${name}`),
  );
});

test("what they are called by keystoneauth", () => {
  expect(openstackArguments(["--cloud=physics", "--user-domain", "cern", "--password-env", "PW", "--insecure"])).toEqual({
    fields: { cloud: "physics", user_domain_name: "cern" },
    secrets: [expect.objectContaining({ key: "password", from: "env", place: "PW" })],
    insecure: true,
  });
});

test.each(["--password", "--secret", "--token", "--os-password", "--application-credential-secret"])(
  "%s is refused, and its value is not repeated",
  (option) => {
    for (const words of [[option, "hunter2"], [`${option}=hunter2`]]) {
      const failure = failureOf(words);
      expect(failure.name).toBe("SecretInArguments");
      expect(JSON.stringify([failure.message, failure.hints])).not.toContain("hunter2");
    }
  },
);

test.each([
  [["--clod", "x"], "knows no --clod", "did you mean --cloud"],
  [["physics"], 'knows no "physics"', "--cloud NAME"],
  [["--auth-url"], "--auth-url of the OpenStack sign-in needs a value", ""],
  [["--auth-url="], "--auth-url of the OpenStack sign-in needs a value", ""],
])("%j", (words, message, hint) => {
  const failure = failureOf(words);
  expect(failure).toMatchObject({ name: "BadSignIn", message: expect.stringContaining(message) });
  expect(failure.hints.join(" ")).toContain(hint);
});

function failureOf(words: readonly string[]): { name: string; message: string; hints: readonly string[] } {
  try {
    openstackArguments(words);
  } catch (error) {
    return error as { name: string; message: string; hints: readonly string[] };
  }
  throw new Error(`${words} was taken`);
}
