import { X509Certificate } from "node:crypto";
import { expect, test } from "@jest/globals";
import { extensionsOf } from "../../../src/kubeconfig/check/der.ts";
import { whyRefused } from "../../../src/kubeconfig/check/strict-authority.ts";
import { base64, certificate, checked } from "../../support/facts.ts";
import fc, { anyText } from "../../support/fast-check.ts";

const SECRET = "planted-8f14e45fceea167a";
const text = fc.oneof(
  fc.constantFrom("", "a", "https://example.org", "http://x", "//", "::", `https://u:${SECRET}@h`, "\u202e", "<script>", "~"),
  anyText({ maxLength: 12 }),
);
const data = fc.oneof(
  fc.constantFrom("", "AA==", base64("-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----")),
  fc.base64String(),
);
const scalar = fc.oneof(text, fc.boolean(), fc.integer(), fc.constant(null));
const name = fc.constantFrom("a", "b", "c", "");
const entries = (body: string, fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.array(fc.record({ name, [body]: fc.oneof(fc.record(fields, { requiredKeys: [] }), scalar) }, { requiredKeys: [] }), {
    maxLength: 4,
  });

const config = fc.record(
  {
    "current-context": fc.oneof(name, scalar),
    clusters: entries("cluster", {
      server: text,
      "certificate-authority-data": data,
      "certificate-authority": text,
      "insecure-skip-tls-verify": scalar,
    }),
    users: entries("user", {
      token: fc.oneof(
        text,
        data.map((one) => `e30.${one}.x`),
      ),
      tokenFile: text,
      "client-certificate-data": data,
      "client-key-data": data,
      username: text,
      password: fc.constant(SECRET),
      as: text,
      exec: fc.record(
        {
          command: text,
          apiVersion: text,
          args: fc.array(text),
          installHint: text,
          interactiveMode: fc.constantFrom("Never", "Always"),
        },
        { requiredKeys: [] },
      ),
      "auth-provider": fc.record({ name: scalar }, { requiredKeys: [] }),
    }),
    contexts: entries("context", { cluster: name, user: name, namespace: text, extensions: fc.oneof(scalar, fc.array(scalar)) }),
  },
  { requiredKeys: [] },
);

test("whatever a kubeconfig holds, it is judged without failing, and no secret of it is told", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(config, { maxLength: 3 }), async (configs) => {
      const found = await checked(configs.map((one) => JSON.stringify(one)));
      expect(JSON.stringify(found)).not.toContain(SECRET);
      for (const { what, fix, where } of found)
        expect([what === "", fix === "", where.file === ""]).toEqual([false, false, false]);
    }),
    { numRuns: 300 },
  );
});

test("no bytes keep the reader of extensions from ending", () => {
  const { raw } = new X509Certificate(certificate().cert);
  expect(extensionsOf(raw).size).toBe(3);
  fc.assert(
    fc.property(fc.nat({ max: raw.length - 1 }), fc.nat({ max: 255 }), fc.nat({ max: raw.length }), (at, byte, length) => {
      const changed = Buffer.from(raw);
      changed[at] = byte;
      extensionsOf(changed);
      extensionsOf(changed.subarray(0, length));
    }),
    { numRuns: 1000 },
  );
  expect(whyRefused(new X509Certificate(certificate().cert))).toBeUndefined();
});
