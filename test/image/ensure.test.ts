import { expect, test } from "@jest/globals";
import { ensureSparkImage } from "../../src/image/ensure.ts";
import { standIns } from "../support/stand-in-programs.ts";
import { tempFolder } from "../support/temp-folder.ts";

const NAME = "docker.io/local/spark:4.3.0-py3.11";
const TABLE = `REF TYPE DIGEST SIZE PLATFORMS LABELS
${NAME}  application/vnd.oci.image.manifest.v1+json sha256:${"1".repeat(64)} 1.0 GiB linux/amd64 - `;

test("an image on the node is taken by its name when no layer is cached any more", async () => {
  const programs = standIns({ ctr: `echo '${TABLE}'` });
  const cluster = { kind: "containerd", cluster: "local", socket: "/run/x/containerd.sock" } as const;
  const spark = { sparkHome: "/no/spark", sparkVersion: "4.3.0", python: "/no/python", pythonVersion: "3.11" };
  const options = { signal: AbortSignal.timeout(10_000), say: () => undefined, env: programs.env, home: tempFolder() };
  expect(await ensureSparkImage({ ...spark, cluster }, options)).toEqual({
    image: "local/spark:4.3.0-py3.11",
    where: "on the node",
  });
  expect(programs.calls().map((call) => call.join(" "))).toEqual([expect.stringContaining(`images ls name==${NAME}`)]);
});
