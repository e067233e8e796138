import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { imageArchive } from "../../src/local/node/pause-image.ts";
import { system } from "../../src/local/node/system.ts";
import type { TestCluster } from "./local-cluster.ts";
import { tempFolder } from "./temp-folder.ts";

/** An image with a shell and its programs, all in `/busybox`. */
export const shellImage = "localhost/test/shell:1";

/** Puts it on the cluster's node; made of the static busybox of Debian's package busybox-static. */
export async function loadShellImage(cluster: TestCluster): Promise<void> {
  const file = join(tempFolder(), "shell.tar");
  await writeFile(file, imageArchive(shellImage, "busybox", await readFile("/bin/busybox")));
  const socket = (await cluster.clusters.status(cluster.name)).node?.containerdSocket ?? "";
  await system("ctr", ["--address", socket, "--namespace", "k8s.io", "images", "import", file]);
}
