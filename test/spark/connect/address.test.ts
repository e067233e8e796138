import { describe, expect, test } from "@jest/globals";
import type { UserError } from "../../../src/base/errors.ts";
import { addressText, parseConnectUrl } from "../../../src/spark/connect/address.ts";

const failure = (url: string): UserError => {
  try {
    parseConnectUrl(url);
  } catch (error) {
    return error as UserError;
  }
  throw new Error(`${url} was taken`);
};

describe("a connection string", () => {
  test("tells host, port and who speaks", () => {
    const url =
      "sc://spark.example:443/;use_ssl=true;token=a%3Db;user_id=alice;user_agent=x;session_id=01234567-89AB-cdef-0123-456789abcdef;x-team=a";
    expect(parseConnectUrl(url)).toEqual({
      host: "spark.example",
      port: 443,
      ssl: true,
      token: "a=b",
      userId: "alice",
      userAgent: "x",
      sessionId: "01234567-89ab-cdef-0123-456789abcdef",
      headers: { "x-team": "a" },
    });
  });

  test.each([
    ["sc://localhost", { host: "localhost", port: 15002, ssl: false }],
    ["sc://localhost/", { host: "localhost", port: 15002, ssl: false }],
    ["sc://[::1]:15003", { host: "::1", port: 15003, ssl: false }],
    ["sc://127.0.0.1:1/;token=t", { host: "127.0.0.1", port: 1, ssl: false, token: "t" }],
    ["sc://far.example/;token=t", { host: "far.example", port: 15002, ssl: true, token: "t" }],
    ["sc://far.example/;token=t;use_ssl=false", { host: "far.example", port: 15002, ssl: false, token: "t" }],
  ])("%s: a token is encrypted on its way to another machine unless it is said otherwise", (url, address) => {
    expect(parseConnectUrl(url)).toEqual(address);
  });

  test.each([
    ["http://a", "it does not begin with sc://"],
    ["sc://", "the host is missing"],
    ["sc://a b", '"a b" is not a host name'],
    ["sc://a:99999", '"99999" is not a port'],
    ["sc://a:x", '"x" is not a port'],
    ["sc://bob@a", "user information before the host is not allowed"],
    ["sc://a/path", "after the port only /;name=value;… may follow"],
    ["sc://a/;token", "a parameter is not name=value"],
    ["sc://a/;token=", "a parameter is not name=value"],
    ["sc://a/;use_ssl=yes", "use_ssl is neither true nor false"],
    ["sc://a/;session_id=7", "session_id is not a UUID"],
    ["sc://a/;user_id=a;user_id=b", '"user_id" is given twice'],
    ["sc://a/;x=%zz", 'the value of "x" is not URL-encoded'],
    ["sc://a/;ü=1", '"ü" is not a parameter\'s name'],
  ])("%s: the bad part is named", (url, what) => {
    expect(failure(url)).toMatchObject({ name: "BadConnectUrl", message: `Not a Spark Connect address: ${what}` });
  });

  test("never shows its token", () => {
    for (const url of [
      "sc://a/;token=s3cret;use_ssl=maybe",
      "sc://a:0/;token=s3cret",
      "sc://a/;s3cret",
      "sc://a/;token=s3cret;token=s3cret",
    ]) {
      expect(JSON.stringify({ ...failure(url), message: failure(url).message })).not.toContain("s3cret");
    }
    expect(addressText(parseConnectUrl("sc://[::1]:5/;token=s3cret"))).toBe("sc://[::1]:5");
  });
});
