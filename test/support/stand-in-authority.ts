import { link, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { marker } from "../../scripts/testing/strays.ts";
import type { KeyPair } from "../../src/local/certificates.ts";

const made = new Map<string, Promise<KeyPair>>();

/** The authority behind every stand-in of a server. */
export const standInAuthority = (): Promise<KeyPair> =>
  once("authority", async () => (await import("../../src/local/certificates.ts")).newAuthority("fake authority"));

/** A server's certificate for a host, signed by that authority. */
export const standInLeaf = (host: string): Promise<KeyPair> =>
  once(`leaf-${host}`, async () => {
    const { newLeaf } = await import("../../src/local/certificates.ts");
    return newLeaf(await standInAuthority(), { commonName: "fake", hosts: [host], use: "server" });
  });

function once(name: string, make: () => Promise<KeyPair>): Promise<KeyPair> {
  const known = made.get(name) ?? keptInRun(name, make);
  made.set(name, known);
  return known;
}

/** A key takes an eighth of a second of a processor: the files of a test run share theirs, in the run's own temporary folder. */
async function keptInRun(name: string, make: () => Promise<KeyPair>): Promise<KeyPair> {
  if (process.env[marker] === undefined) return make();
  const file = join(tmpdir(), `stand-in-${name}.json`);
  const kept = (): Promise<KeyPair> => readFile(file, "utf8").then((text) => JSON.parse(text) as KeyPair);
  const known = await kept().catch(() => undefined);
  if (known !== undefined) return known;
  const own = `${file}.${process.pid}`;
  await writeFile(own, JSON.stringify(await make()), { mode: 0o600 });
  // Of two that make one at once the first counts, for both.
  await link(own, file).catch(() => undefined);
  await rm(own);
  return kept();
}
