import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../base/errors.ts";

/** A Debian release by the Python it brings: a driver and its executors must share Python's minor version. */
export interface Release {
  readonly suite: string;
  /** The Java that Spark runs on. */
  readonly java: 17 | 21;
}

/** https://packages.debian.org/search?keywords=python3 */
const releases: Readonly<Record<string, Release>> = {
  "3.11": { suite: "bookworm", java: 17 },
  "3.13": { suite: "trixie", java: 21 },
};

/** @throws UserError `NoBaseImage` for a Python that no release brings */
export function releaseFor(pythonVersion: string): Release {
  const found = releases[pythonVersion];
  if (found !== undefined) return found;
  const known = Object.entries(releases).map(([python, { suite }]) => `${python} (${suite})`);
  throw new UserError("NoBaseImage", `no Debian release that images are built on has Python ${pythonVersion}`, {
    why: `executors must run the driver's Python; built here: ${known.join(", ")}`,
    hints: ["%k8s spark session --image NAME with an image that has it", "set PYSPARK_PYTHON to one of these and try again"],
  });
}

/** What apt is told: one line of a sources.list each. */
export interface AptSources {
  readonly lines: readonly string[];
  readonly mirror: string;
}

const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
const official = { mirror: "http://deb.debian.org/debian", security: "http://deb.debian.org/debian-security" };

interface Source {
  readonly uri: string;
  readonly suite: string;
}

/**
 * Sources for a release from the mirrors that this machine itself uses: those of its apt configuration that serve
 * Debian's own suites, else the official ones.
 * @param folder `/etc/apt`
 */
export async function aptSources({ suite }: Release, folder = "/etc/apt"): Promise<AptSources> {
  const known = await machineSources(folder);
  const mirror = known.find((one) => /^[a-z]+$/.test(one.suite))?.uri ?? official.mirror;
  const security = known.find((one) => /^[a-z]+-security$/.test(one.suite))?.uri ?? official.security;
  const line = (uri: string, name: string) => `deb [signed-by=${keyring}] ${uri} ${name} main`;
  return { mirror, lines: [line(mirror, suite), line(mirror, `${suite}-updates`), line(security, `${suite}-security`)] };
}

async function machineSources(folder: string): Promise<readonly Source[]> {
  const parts = await readdir(join(folder, "sources.list.d")).catch(() => []);
  const files = [join(folder, "sources.list"), ...parts.sort().map((name) => join(folder, "sources.list.d", name))];
  const texts = await Promise.all(
    files
      .filter((file) => /\.(list|sources)$/.test(file))
      .map(async (file) => ({ file, text: await readFile(file, "utf8").catch(() => "") })),
  );
  const all = texts.flatMap(({ file, text }) => (file.endsWith(".sources") ? stanzas(text) : oneLiners(text)));
  return all.filter(
    ({ uri, suite }) => /\/debian(-security)?\/?$/.test(uri) && /^(bullseye|bookworm|trixie|forky)\b/.test(suite),
  );
}

/** https://manpages.debian.org/sources.list: the deb822 style. */
function stanzas(text: string): readonly Source[] {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const field = (name: string) =>
      new RegExp(`^${name}:(.*)$`, "im").exec(stanza)?.[1]?.trim().split(/\s+/).filter(Boolean) ?? [];
    if (!field("Types").includes("deb") || field("Enabled")[0] === "no") return [];
    return field("URIs").flatMap((uri) => field("Suites").map((suite) => ({ uri, suite })));
  });
}

function oneLiners(text: string): readonly Source[] {
  return text.split("\n").flatMap((line) => {
    const [, uri, suite] = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)/.exec(line) ?? [];
    return uri === undefined || suite === undefined ? [] : [{ uri, suite }];
  });
}

/** Python versions that an image can be built with. */
export const buildablePythons: readonly string[] = Object.keys(releases);
