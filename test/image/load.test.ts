import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parseImages } from "../../src/image/ctr.ts";
import { loadFile, loadImage, writeArchive } from "../../src/image/load.ts";
import { archiveOf, smallImage } from "../support/built-image.ts";
import { standIns } from "../support/stand-in-programs.ts";
import { tempFolder } from "../support/temp-folder.ts";

const name = "docker.io/local/spark:4.3.0-py3.11";
const head = "REF TYPE DIGEST SIZE PLATFORMS LABELS";
const row = (digest: string) => `${name}  application/vnd.oci.image.manifest.v1+json ${digest} 1.0 GiB linux/amd64 - `;

/** ctr as a stand-in: `ls` answers the table, `import -` keeps what it reads. */
const ctr = (table: string) =>
  `case "$*" in *" ls "*) echo '${table}';; *import*) cat >"$HOME/imported"; echo "unpacking ${name} (sha256:1)...done";; esac`;

async function world(table: string) {
  const programs = standIns({ ctr: ctr(table), kind: 'cat "$3" >"$HOME/imported"', minikube: 'cat "$5" >"$HOME/imported"' });
  const image = { ...(await smallImage(name, "one")), made: [] as readonly string[] };
  const cache = tempFolder();
  const said: string[] = [];
  const options = {
    env: programs.env,
    signal: new AbortController().signal,
    say: (text: string) => said.push(text),
    cache,
    has: async () => true,
  };
  const words = () => programs.calls().map((call) => call.join(" "));
  return { programs, image, options, said, words, cache, imported: () => readFileSync(join(programs.folder, "imported")) };
}

const socket = "/run/x/containerd.sock";
const node = { kind: "containerd", cluster: "local", socket } as const;

describe("loadImage", () => {
  test("streams the archive into the node's containerd, in Kubernetes' namespace", async () => {
    const { image, options, words, imported, said } = await world(head);
    expect(await loadImage(image, node, options)).toBe(true);
    expect(words()).toEqual([
      `ctr --address ${socket} --namespace k8s.io images ls name==${name}`,
      `ctr --address ${socket} --namespace k8s.io images import -`,
    ]);
    expect(imported()).toEqual(readFileSync(await archiveOf(image)));
    expect(said.at(-1)).toBe("unpacking on the node");
  });

  test("an image that the node has by digest is not sent again; another under the same name is", async () => {
    const { digest } = await smallImage(name, "one");
    const same = await world(`${head}\n${row(digest)}`);
    expect([await loadImage(same.image, node, same.options), same.words()]).toEqual([false, [expect.stringContaining(" ls ")]]);
    const other = await world(`${head}\n${row(`sha256:${"0".repeat(64)}`)}`);
    expect(await loadImage(other.image, node, other.options)).toBe(true);
  });

  test.each([
    ["kind", `kind load image-archive FILE --name beta`],
    ["minikube", `minikube --profile beta image load FILE`],
  ] as const)("%s gets a file, which is gone afterwards", async (kind, call) => {
    const { image, options, words, imported, cache } = await world(head);
    expect(await loadImage(image, { kind, cluster: "beta" }, options)).toBe(false);
    expect(await loadImage({ ...image, made: ["spark"] }, { kind, cluster: "beta" }, options)).toBe(true);
    expect(words().map((line) => line.replace(/\/\S+\.tar/, "FILE"))).toEqual([call]);
    expect(imported()).toEqual(readFileSync(await archiveOf(image)));
    expect(readdirSync(join(cache, "image-layers"))).toEqual([]);
  });

  test("nodes elsewhere need a registry: the commands are given", async () => {
    const { image, options } = await world(head);
    await expect(loadImage(image, { kind: "registry", cluster: "swan" }, options)).rejects.toMatchObject({
      name: "NeedsRegistry",
      hints: [
        "%k8s image build spark --output spark.tar",
        "skopeo copy docker-archive:spark.tar docker://REGISTRY/local/spark:4.3.0-py3.11",
        expect.any(String),
      ],
    });
    await expect(loadFile("/x.tar", { kind: "registry", cluster: "swan" }, options)).rejects.toMatchObject({
      hints: expect.arrayContaining([expect.stringContaining("docker-archive:/x.tar")]),
    });
  });

  test.each([
    ["dial unix /x: connect: permission denied", "NotRoot", "run this as root"],
    ["dial unix /x: connect: connection refused", "NodeRefused", "%k8s local up --node"],
  ])("ctr saying %s is a %s", async (said, error, hint) => {
    const { image, options } = await world(head);
    const { env } = standIns({ ctr: `echo 'ctr: ${said}' >&2; exit 1` });
    await expect(loadImage(image, node, { ...options, env })).rejects.toMatchObject({
      name: error,
      why: `ctr: ${said}`,
      hints: expect.arrayContaining([expect.stringContaining(hint)]),
    });
  });

  test("a socket whose path is too long for one is reached by a shorter way", async () => {
    const { image, options, words } = await world(head);
    await loadImage(image, { ...node, socket: `/${"long/".repeat(30)}c.sock` }, options);
    expect(words().every((line) => /--address \S{1,107} /.test(line))).toBe(true);
  });

  test("an archive for somebody else is there whole or not at all", async () => {
    const { image, options } = await world(head);
    const folder = tempFolder();
    await writeArchive(image, join(folder, "a.tar"), options);
    await expect(
      writeArchive(image, join(folder, "b.tar"), { ...options, signal: AbortSignal.abort(new Error("stop")) }),
    ).rejects.toThrow("stop");
    expect(readdirSync(folder)).toEqual(["a.tar"]);
  });
});

test("parseImages reads ctr's table: one line per name, sizes in bytes", () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const more = [
    `docker.io/x:1 t ${digest} 1.9 MiB linux/amd64 io.cri=managed`,
    `${digest} t ${digest} 1.9 MiB linux/amd64 -`,
    `x@${digest} t ${digest} 5 B - -`,
    `y:2 t ${digest} - - -`,
  ];
  expect(parseImages([head, row(digest), ...more, ""].join("\n"))).toEqual([
    { name, digest, bytes: 2 ** 30 },
    { name: "docker.io/x:1", digest, bytes: Math.round(1.9 * 2 ** 20) },
    { name: "y:2", digest },
  ]);
});
