import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { onNode } from "../support/stand-in-node.ts";
import { tempFolder } from "../support/temp-folder.ts";

/** Stands in for docker: building notes the tag, saving writes a file. */
const docker = `[ "$1" = save ] && echo archive of "$4" >"$3"; echo "step of $1"`;

function folderWithDockerfile(): string {
  const folder = join(tempFolder(), "My Work");
  mkdirSync(folder);
  writeFileSync(join(folder, "Dockerfile"), "FROM scratch\n");
  return folder;
}

describe("%k8s image build", () => {
  test("spark: its layers in one display, then on the node, and the next step", async () => {
    const { value, text, last, standIn } = await onNode("image build", "spark");
    expect(value).toMatchObject({
      image: "local/spark:4.3.0-py3.11",
      outcome: "built",
      where: "on local",
      digest: expect.stringMatching(/^sha256:/),
    });
    expect(text).toEqual([
      expect.stringMatching(/^image\/local\/spark:4\.3\.0-py3\.11 built · .* · on local$/),
      "Next: %k8s spark conf --image local/spark:4.3.0-py3.11",
    ]);
    expect(last?.split("\n").map((line) => line.replaceAll(/\s+/g, " ").replace(/\d+ MB made|00:\d\d/, "N"))).toEqual([
      "Image local/spark:4.3.0-py3.11 · N",
      " ● done base N",
      " ● done spark N",
      " ● done classes N",
      " ● done load on local",
    ]);
    expect(existsSync(join(standIn.folder, "imported"))).toBe(true);
  });

  test("--output writes an archive and touches no cluster", async () => {
    const file = join(tempFolder(), "spark.tar");
    const { value, standIn } = await onNode("image build", `spark --output ${file}`, { node: false });
    expect(value).toMatchObject({ outcome: "built", file });
    expect(readFileSync(file).toString("latin1")).toContain("oci-layout");
    expect(standIn.calls().filter(([name]) => name === "ctr")).toEqual([]);
  });

  test("a cluster without a node is found out before anything is built", async () => {
    const building = onNode("image build", "spark", { node: false });
    await expect(building).rejects.toMatchObject({ name: "NoNode", hints: ["%k8s local up --node"] });
  });

  test("a folder goes through docker, as arguments, and into the node", async () => {
    const folder = folderWithDockerfile();
    const { text, standIn } = await onNode("image build", `'${folder}' --no-cache`, { scripts: { docker } });
    const calls = standIn.calls().filter(([name]) => name === "docker");
    expect(calls[0]).toEqual(["docker", "build", "--no-cache", "--tag", "local/my-work:dev", folder]);
    expect(calls[1]).toEqual(["docker", "save", "--output", expect.stringContaining("/image-layers/"), "local/my-work:dev"]);
    expect(readFileSync(join(standIn.folder, "imported"), "utf8")).toBe("archive of local/my-work:dev\n");
    expect(existsSync(calls[1]![3]!)).toBe(false);
    expect(text[0]).toBe("image/local/my-work:dev built · on local");
  });

  test("docker's own words when it fails", async () => {
    const failing = { docker: "echo 'Cannot connect to the Docker daemon' >&2; exit 1" };
    await expect(onNode("image build", `'${folderWithDockerfile()}'`, { scripts: failing })).rejects.toMatchObject({
      name: "BuildFailed",
      why: "Cannot connect to the Docker daemon",
    });
  });

  test.each([
    ["sprak", "NoDockerfile"],
    ["/dev/null/folder", "NoDockerfile"],
  ])("%s is %s", async (what, name) => {
    await expect(onNode("image build", what)).rejects.toMatchObject({ name });
  });
});
