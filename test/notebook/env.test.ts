import { describe, expect, test } from "@jest/globals";
import { envForSession } from "../../src/notebook/env.ts";
import { isSecretName } from "../../src/notebook/secret-names.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";
import { unshown } from "../support/planted.ts";
import { typed } from "../support/run-magic.ts";
import { testSession } from "../support/session.ts";

const env = (vars: Record<string, string>, line: string, assigned = false) => {
  const session = { env: vars as Record<string, string | undefined>, home: "/home/alice" };
  const words = line === "" ? [] : line.split(" ");
  const { value, view } = envForSession({ words, unset: false, assigned }, session);
  return { value, text: view?.["text/plain"], env: session.env };
};

describe("%env", () => {
  test.each([
    ["A=b", "b"],
    ["A b  c", "b  c"],
    ["A=", ""],
    ["A=x=y", "x=y"],
    ["A=$OTHER/$OTHER", "o/o"],
    ["A=\\$OTHER\\~", "$OTHER~"],
    ["A=~/x:~:a~", "/home/alice/x:/home/alice:a~"],
    ["A=$", "$"],
  ])("%s sets it", (line, value) => {
    expect(env({ OTHER: "o" }, line)).toMatchObject({ value, env: { A: value, OTHER: "o" } });
  });

  test("lists all, and shows one, without secrets", () => {
    const jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2ln";
    const vars = { HOME: "/h", GITHUB_TOKEN: "ghp_abc", DB_PASSWORD: "x", WEB: "https://u:p@h/", RAW: jwt, EMPTY_KEY: "" };
    const { text, value } = env(vars, "");
    expect(text).toMatch(/GITHUB_TOKEN +REDACTED\n/);
    for (const secret of ["ghp_abc", "u:p", jwt]) expect(text + JSON.stringify(value)).not.toContain(secret);
    expect(env(vars, "DB_PASSWORD").text).toBe("REDACTED");
    expect(env(vars, "DB_PASSWORD", true)).toMatchObject({ value: "x", text: undefined });
    expect(env({}, "API_KEY=abc").text).toMatch(/^env: API_KEY=REDACTED\nWhat is typed in a cell is saved/);
    expect(env(vars, "HOME").text).toBe("/h");
  });

  test.each([
    ["HOEM", "UnknownVariable"],
    ["1A=x", "NotAName"],
    ["=x", "NotAName"],
    ["A-B", "NotAName"],
    ["A=$NOPE", "UnknownVariable"],
    ["A=a\0b", "NotAText"],
  ])("refuses %j with %s", (line, name) => {
    expect(() => env({ HOME: "/h" }, line)).toThrow(expect.objectContaining({ name }));
  });

  test("says what was probably meant", () => {
    expect(() => env({ KUBECONFIG: "/k" }, "KUBECONFG")).toThrow(expect.objectContaining({ hints: ["%env KUBECONFIG"] }));
  });

  test("takes one away", () => {
    const session = { env: { A: "1" } as Record<string, string | undefined>, home: "/h" };
    envForSession({ words: ["A"], unset: true, assigned: false }, session);
    expect("A" in session.env).toBe(false);
    expect(() => envForSession({ words: [], unset: true, assigned: false }, session)).toThrow(
      expect.objectContaining({ name: "NoName" }),
    );
  });

  test("a new KUBECONFIG is what %k8s follows from then on", async () => {
    const first = kubeconfig().context("one", { server: "https://127.0.0.1:1" }).current("one");
    const second = kubeconfig().context("two", { server: "https://127.0.0.1:2" }).current("two").write();
    const made = testSession({ kubeconfigs: [first] });
    const ran = await typed(made, `%env KUBECONFIG=${second}`);
    expect(ran.text).toEqual([`env: KUBECONFIG=${second}`, "Next: %k8s shows the clusters of these files"]);
    expect([...(await made.session.kubeconfig()).contexts.keys()]).toEqual(["two"]);
    expect((await made.session.active()).context).toBe("two");
  });

  test("shows no secret on any way", async () => {
    unshown("hunter2-hunter2");
    const made = testSession({ env: { MY_SECRET: "hunter2-hunter2" } });
    for (const line of ["%env", "%env MY_SECRET", "%env OTHER_TOKEN=$MY_SECRET"]) await typed(made, line);
  });
});

test.each(["GITHUB_TOKEN", "token", "DB_PASS", "AWS_SECRET_ACCESS_KEY", "API_KEY", "APIKEY", "MYPASSWORD", "SSH_KEY"])(
  "%s is secret",
  (name) => expect(isSecretName(name)).toBe(true),
);
test.each(["PATH", "HOME", "TOKEN_FILE", "SSH_AUTH_SOCK", "KEYBOARD", "MONKEY", "COMPASS", "SECRETARY"])("%s is not", (name) =>
  expect(isSecretName(name)).toBe(false),
);
