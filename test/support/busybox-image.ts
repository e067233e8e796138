import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { importImage } from "../../src/image/ctr.ts";
import { writeLayer } from "../../src/image/layer.ts";
import { imageArchive, ociImage } from "../../src/image/oci.ts";
import type { LocalStatus } from "../../src/local/clusters.ts";
import { tempFolder } from "./temp-folder.ts";

/** What everybody's examples run: a shell and its usual programs. */
export const busybox = "docker.io/library/busybox:1.36";

/**
 * Puts a stand-in of that image on a node, which no registry has to give then: the static busybox of Debian's package busybox-static under all
 * the names that it answers to.
 */
export async function loadStandInBusybox(status: LocalStatus): Promise<void> {
  const signal = AbortSignal.timeout(60_000);
  const folder = tempFolder();
  const bin = join(folder, "bin");
  mkdirSync(bin);
  copyFileSync("/bin/busybox", join(bin, "busybox"));
  const names = execFileSync("/bin/busybox", ["--list"], { encoding: "utf8" }).trim().split("\n");
  for (const name of names.filter((one) => one !== "busybox")) symlinkSync("busybox", join(bin, name));
  const file = join(folder, "layer.tar");
  const layer = await writeLayer(
    file,
    [
      { from: bin, at: "bin" },
      { folder: true, at: "tmp", mode: 0o1777 },
      { text: "root:x:0:0:root:/:/bin/sh\n", at: "etc/passwd", mode: 0o644 },
    ],
    signal,
  );
  const settings = {
    architecture: process.arch === "arm64" ? "arm64" : "amd64",
    user: "0",
    env: ["PATH=/bin"],
    entrypoint: [],
    workingDir: "/",
    labels: {},
  };
  const image = ociImage(busybox, settings, [{ ...layer, file, title: "busybox" }]);
  await importImage(status.node?.containerdSocket ?? "", imageArchive(image), { env: process.env, signal });
}
