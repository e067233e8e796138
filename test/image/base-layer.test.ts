import { existsSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { mmdebstrapArguments, writeBaseLayer } from "../../src/image/base-layer.ts";
import { releaseFor } from "../../src/image/debian.ts";
import { type StandIns, standIns } from "../support/stand-in-programs.ts";
import { tempFolder } from "../support/temp-folder.ts";

const release = releaseFor("3.11");
const sources = { mirror: "http://mirror.test/debian", lines: ["deb http://mirror.test/debian bookworm main"] };
const aptConfig = `echo 'Acquire::http::Proxy "http://proxy.test:3128";'; echo 'APT::Architecture "amd64";'`;

/** What a stand-in that behaves as mmdebstrap does: the last words are suite, tar and sources. */
const mmdebstrap = `echo "I: extracting archives..." >&2; n=$#; cat "\${!n}" >"\${@:n-1:1}"`;

const make = (
  programs: StandIns,
  options: { readonly root?: boolean; readonly signal?: AbortSignal; readonly say?: (text: string) => void } = {},
) => {
  const file = join(tempFolder(), "base.tar");
  const world = {
    env: programs.env,
    signal: new AbortController().signal,
    say: () => undefined,
    sources,
    root: true,
    ...options,
  };
  return { file, made: writeBaseLayer(file, release, world) };
};

const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith("k8s-magics-base-"));

describe("writeBaseLayer", () => {
  test("hands mmdebstrap its sources, this machine's proxies, and fixed text only", async () => {
    const programs = standIns({ mmdebstrap, "apt-config": aptConfig });
    const said: string[] = [];
    const { file, made } = make(programs, { say: (text) => said.push(text) });
    expect((await made).size).toBeGreaterThan(0);
    expect(readFileSync(file, "utf8")).toBe(`${sources.lines[0]}\n`);
    expect(said).toContain("extracting");
    const call = programs
      .calls()
      .find(([name]) => name === "mmdebstrap")!
      .slice(1);
    const [list, tar] = [call.at(-1)!, call.at(-2)!];
    const aptOptions = call.find((word) => word.startsWith("--aptopt="))!.replace("--aptopt=", "");
    expect(call).toEqual(mmdebstrapArguments(release, tar, list, aptOptions));
    expect(call).toContain("--include=openjdk-17-jre-headless,python3,tini");
    expect([existsSync(list), existsSync(aptOptions)]).toEqual([false, false]);
  });

  test("neither mirrors nor proxies stay in the image", () => {
    const hook = mmdebstrapArguments(release, "t", "s", "a").find((word) => word.includes("rm -rf"))!;
    for (const path of ["etc/apt/sources.list ", "etc/apt/sources.list.d", "etc/apt/apt.conf.d/99mmdebstrap"])
      expect(hook).toContain(path);
  });

  test("falls back on debootstrap, which makes a folder", async () => {
    const programs = standIns(
      {
        debootstrap: `mkdir -p "$4/etc/apt" "$4/bin" "$4/proc/1"; echo secret >"$4/etc/apt/sources.list"; echo x >"$4/proc/1/y"; touch "$4/etc/passwd" "$4/etc/group"`,
        mkdir: `PATH=/usr/bin:/bin exec mkdir "$@"`,
        touch: `PATH=/usr/bin:/bin exec touch "$@"`,
      },
      { alone: true },
    );
    const { file, made } = make(programs);
    await made;
    const text = readFileSync(file, "latin1");
    expect(text).toContain("spark:x:185:185:Spark:/opt/spark:/usr/sbin/nologin");
    expect(text).not.toMatch(/secret|proc\/1/);
  });

  test.each([
    ["NoBootstrap", {}, true, "mmdebstrap"],
    ["NotRoot", { debootstrap: "" }, false, "mmdebstrap"],
    [
      "NotRoot",
      { mmdebstrap: "echo 'E: unable to unshare the user namespace' >&2; exit 1", "apt-config": aptConfig },
      false,
      "root",
    ],
    [
      "DiskFull",
      { mmdebstrap: "echo 'E: write failed: No space left on device' >&2; exit 1", "apt-config": aptConfig },
      true,
      "room",
    ],
    ["BaseImageFailed", { mmdebstrap: "echo 'E: mirror said 404' >&2; exit 1", "apt-config": aptConfig }, true, "apt-get update"],
  ])("%s names what to do", async (name, scripts, root, hint) => {
    const before = leftovers();
    const { made } = make(standIns(scripts, { alone: true }), { root });
    await expect(made).rejects.toMatchObject({ name, hints: expect.arrayContaining([expect.stringContaining(hint)]) });
    expect(leftovers()).toEqual(before);
  });

  test("when it is stopped the program gets to remove what it made", async () => {
    const programs = standIns({
      mmdebstrap: `trap 'touch "$HOME/tidied"; exit 1' TERM; touch "$HOME/begun"; sleep 60 & wait`,
      "apt-config": aptConfig,
    });
    const stop = new AbortController();
    const { made } = make(programs, { signal: stop.signal });
    made.catch(() => undefined);
    while (!existsSync(join(programs.folder, "begun"))) await sleep(10);
    stop.abort(new Error("stop"));
    await expect(made).rejects.toThrow("stop");
    expect(existsSync(join(programs.folder, "tidied"))).toBe(true);
  });
});
