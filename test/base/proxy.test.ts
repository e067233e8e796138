import { describe, expect, test } from "@jest/globals";
import { proxyFor } from "../../src/base/proxy.ts";

const found = (url: string, env: Readonly<Record<string, string>>) => proxyFor(new URL(url), env)?.href;

describe("which variable counts", () => {
  test.each([
    ["https://api:6443", { HTTPS_PROXY: "http://p:1" }, "http://p:1/"],
    ["https://api:6443", { https_proxy: "http://p:1" }, "http://p:1/"],
    ["https://api:6443", { HTTPS_PROXY: "http://p:1", https_proxy: "http://q:1" }, "http://p:1/"],
    ["https://api:6443", { HTTPS_PROXY: "", https_proxy: "http://q:1" }, "http://q:1/"],
    ["https://api:6443", { HTTP_PROXY: "http://p:1" }, undefined],
    ["http://api:8080", { HTTP_PROXY: "http://p:1", HTTPS_PROXY: "http://q:1" }, "http://p:1/"],
    ["http://api:8080", { HTTP_PROXY: "http://p:1", REQUEST_METHOD: "GET" }, undefined],
    ["https://api:6443", { HTTPS_PROXY: "p:3128" }, "http://p:3128/"],
    ["https://api:6443", { HTTPS_PROXY: "socks5://u:p@p" }, "socks5://u:p@p"],
    ["https://api:6443", { HTTPS_PROXY: "http://[" }, undefined],
    ["https://api:6443", { ALL_PROXY: "http://p:1" }, undefined],
  ])("%s with %j: %s", (url, env, expected) => {
    expect(found(url, env as Record<string, string>)).toBe(expected);
  });

  test.each(["https://localhost:6443", "https://127.0.0.1:6443", "https://127.9.9.9", "https://[::1]:6443"])(
    "never %s",
    (url) => {
      expect(found(url, { HTTPS_PROXY: "http://p:1" })).toBeUndefined();
    },
  );
});

/** As golang.org/x/net/http/httpproxy has it. */
describe("NO_PROXY", () => {
  test.each([
    ["https://api.example.org", "*", true],
    ["https://api.example.org", "example.org", true],
    ["https://example.org", "example.org", true],
    ["https://example.org", ".example.org", false],
    ["https://api.example.org", ".example.org", true],
    ["https://api.example.org", "*.example.org", true],
    ["https://example.org", "*.example.org", false],
    ["https://notexample.org", "example.org", false],
    ["https://API.Example.org", "example.ORG", true],
    ["https://api.example.org:6443", "example.org:6443", true],
    ["https://api.example.org:6443", "example.org:443", false],
    ["https://api.example.org", "example.org:443", true],
    ["http://api.example.org", "example.org:80", true],
    ["https://10.0.0.7:6443", "10.0.0.7", true],
    ["https://10.0.0.7:6443", "10.0.0.7:6443", true],
    ["https://10.0.0.7:6443", "10.0.0.7:443", false],
    ["https://10.0.0.7:6443", "10.0.0.0/24", true],
    ["https://10.0.1.7:6443", "10.0.0.0/24", false],
    ["https://10.0.0.7:6443", "10.0.0.0/99", false],
    ["https://[fd00::7]:6443", "fd00::/8", true],
    ["https://[fd00::7]:6443", "[fd00::7]:6443", true],
    ["https://[fd00::7]:6443", "fd00::7", true],
    ["https://10.0.0.7", "0.0.7", false],
    ["https://api.example.org", " , other ,  example.org ", true],
    ["https://api.example.org", ",,:443", false],
    ["https://api.example.org", "", false],
  ])("%s beside %j", (url, list, direct) => {
    expect(found(url, { HTTPS_PROXY: "http://p:1", HTTP_PROXY: "http://p:1", NO_PROXY: list }) === undefined).toBe(direct);
  });

  test("in lower case counts when the other is empty", () => {
    expect(found("https://a", { HTTPS_PROXY: "p", NO_PROXY: "", no_proxy: "a" })).toBeUndefined();
  });
});
