import { expect, test } from "@jest/globals";
import { redactBody } from "../../src/kubeconfig/redact.ts";

test.each([
  [
    { token: "x", server: "https://s" },
    { token: "REDACTED", server: "https://s" },
  ],
  [{ token: "" }, { token: "" }],
  [
    { tokenFile: "/t", "client-key": "/k", "client-key-data": "QQ==" },
    { tokenFile: "/t", "client-key": "/k", "client-key-data": "DATA+OMITTED" },
  ],
  [{ "proxy-url": "http://u:p@h:1" }, { "proxy-url": "http://REDACTED@h:1" }],
  [{ exec: { env: [{ name: "A", value: "x" }] } }, { exec: { env: [{ name: "A", value: "REDACTED" }] } }],
  [{ exec: { env: "odd", args: ["--token", "x", "--a=b", 5] } }, { exec: { args: ["--token", "REDACTED", "--a=b", 5] } }],
  [{ "auth-provider": { name: "n", config: { a: "x" } } }, { "auth-provider": { name: "n", config: { a: "REDACTED" } } }],
  [{ list: [{ password: "x" }, null, 5, true] }, { list: [{ password: "REDACTED" }, null, 5, true] }],
])("%j", (body, expected) => {
  expect(redactBody(body)).toEqual(expected);
});
