import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeLayer } from "../../src/image/layer.ts";
import { type Image, type ImageSettings, imageArchive, ociImage } from "../../src/image/oci.ts";
import { tempFolder } from "./temp-folder.ts";

export const imageSettings: ImageSettings = {
  architecture: "amd64",
  user: "185",
  env: ["PATH=/usr/bin"],
  entrypoint: ["/opt/entrypoint.sh"],
  workingDir: "/opt",
  labels: { "io.k8s-magics.spark.version": "4.3.0" },
};

/** An image of one small layer per text. */
export async function smallImage(name = "docker.io/local/spark:4.3.0-py3.11", ...texts: readonly string[]): Promise<Image> {
  const folder = tempFolder();
  const layers = await Promise.all(
    texts.map(async (text, index) => {
      const file = join(folder, `${index}.tar`);
      const blob = await writeLayer(file, [{ text, at: `file-${index}`, mode: 0o644 }], new AbortController().signal);
      return { ...blob, file, title: `layer ${index}` };
    }),
  );
  return ociImage(name, imageSettings, layers);
}

/** The whole archive, in a file. */
export async function archiveOf(image: Image): Promise<string> {
  const file = join(tempFolder(), "image.tar");
  const chunks: Buffer[] = [];
  for await (const chunk of imageArchive(image)) chunks.push(chunk);
  writeFileSync(file, Buffer.concat(chunks));
  return file;
}
