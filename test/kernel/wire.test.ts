import { describe, expect, test } from "@jest/globals";
import { newIdentity, withHeader } from "../../src/kernel/messages.ts";
import { createSigner, decode, encode, MalformedMessage } from "../../src/kernel/wire.ts";

const signer = createSigner("a key");
const message = withHeader({ type: "execute_request", parent: {}, content: { code: "'ünï😀'" } }, newIdentity());
const frames = () => encode({ ...message, buffers: [Buffer.from([1, 2])] }, [Buffer.from("me")], signer);

describe("a message on the wire", () => {
  test("comes back as it was sent, with identities and buffers", () => {
    const { identities, message: read } = decode(frames(), signer);
    expect(identities.map(String)).toEqual(["me"]);
    expect(read).toEqual({ ...message, buffers: [Buffer.from([1, 2])] });
  });

  test("is signed over its four parts, as Jupyter does", () => {
    const signed = createSigner("key").sign(["{}", "{}", "{}", "{}"].map((part) => Buffer.from(part)));
    // Python: hmac.new(b"key", b"{}{}{}{}", "sha256").hexdigest()
    expect(signed).toBe("ca767b02c5bc061ed184a9a029e7f93a7f2f7ed4e8fe74120fc1212f0b008fa3");
  });

  test("needs no signature when the key is empty", () => {
    const open = createSigner("");
    expect(decode(encode(message, [], open), open).message.content).toEqual(message.content);
  });

  const at = (index: number, frame: string) => frames().map((old, place) => (place === index ? Buffer.from(frame) : old));
  test.each([
    ["without a delimiter", () => frames().slice(3), "delimiter"],
    ["with too few parts", () => frames().slice(0, 5), "frames"],
    ["that is empty", () => [], "delimiter"],
    ["with a changed part", () => at(6, '{"code":"rm"}'), "signature"],
    ["with a signature of another length", () => at(2, "abc"), "signature"],
    ["signed by another key", () => encode(message, [], createSigner("other")), "signature"],
  ])("%s is refused", (_name, build, reason) => {
    expect(() => decode(build(), signer)).toThrow(MalformedMessage);
    expect(() => decode(build(), signer)).toThrow(reason);
  });

  const open = createSigner("");
  const parts = (...texts: string[]) => ["<IDS|MSG>", "", ...texts].map((text) => Buffer.from(text));
  test.each([
    ["is not JSON", parts("{", "{}", "{}", "{}"), "not JSON"],
    ["is an array", parts("[]", "{}", "{}", "{}"), "not an object"],
    ["is null", parts("{}", "{}", "{}", "null"), "not an object"],
    ["names no message", parts("{}", "{}", "{}", "{}"), "names no message"],
  ])("a part that %s is refused", (_name, build, reason) => {
    expect(() => decode(build, open)).toThrow(MalformedMessage);
    expect(() => decode(build, open)).toThrow(reason);
  });
});
