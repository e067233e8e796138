import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { newAuthority } from "../../src/local/certificates.ts";
import { dryManifest } from "../support/dry-manifest.ts";
import { tempFolder } from "../support/temp-folder.ts";

async function pair(): Promise<{ readonly cert: string; readonly key: string }> {
  const folder = tempFolder();
  const made = await newAuthority("web");
  await Promise.all([writeFile(join(folder, "c"), made.cert), writeFile(join(folder, "k"), made.key)]);
  return { cert: join(folder, "c"), key: join(folder, "k") };
}

describe("%k8s create secret tls", () => {
  test("holds a certificate and its key", async () => {
    const { cert, key } = await pair();
    expect(await dryManifest(`create secret tls web --cert ${cert} --key ${key}`)).toMatchObject({
      type: "kubernetes.io/tls",
      data: { "tls.crt": "REDACTED", "tls.key": "REDACTED" },
    });
  });

  test("takes no key of another certificate, and nothing that is none", async () => {
    const [one, other] = await Promise.all([pair(), pair()]);
    const refused = (flags: string) => expect(dryManifest(`create secret tls web ${flags}`)).rejects;
    await refused(`--cert ${one.cert} --key ${other.key}`).toMatchObject({ name: "OtherKey" });
    await refused(`--cert ${one.key} --key ${one.key}`).toMatchObject({ name: "NotACertificate" });
    await refused(`--cert ${one.cert} --key ${one.cert}`).toMatchObject({ name: "NotAKey" });
    await refused(`--cert ${one.cert}`).toMatchObject({ name: "MissingWord" });
    await refused(`--cert /not/there --key ${one.key}`).toMatchObject({ name: "NoSuchFile" });
  });
});
