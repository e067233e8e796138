import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { dryManifest } from "../support/dry-manifest.ts";
import { tempFolder } from "../support/temp-folder.ts";

describe("%k8s create configmap", () => {
  test("holds values as they were typed", async () => {
    expect(await dryManifest("create configmap a --from-literal level=debug --from-literal 'note=a=b c'")).toEqual({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "a" },
      data: { level: "debug", note: "a=b c" },
    });
  });

  test("holds files, bytes apart from texts", async () => {
    const folder = tempFolder();
    await writeFile(join(folder, "text"), "grüße\n");
    await writeFile(join(folder, "bytes"), Buffer.from([0xff, 0]));
    expect(await dryManifest(`create configmap a --from-file ${folder}`)).toMatchObject({
      data: { text: "grüße\n" },
      binaryData: { bytes: "/wA=" },
    });
    expect(await dryManifest(`create configmap a --from-file k=${folder}/text`)).toMatchObject({ data: { k: "grüße\n" } });
  });

  test("reads lines of an environment, in which a key alone is the kernel's own", async () => {
    const file = join(tempFolder(), "env");
    await writeFile(file, "\ufeff# comment\nONE=1\r\nMINE\nNOT_SET\n");
    expect(await dryManifest(`create configmap a --from-env-file ${file}`, {}, { env: { MINE: "kept" } })).toMatchObject({
      data: { ONE: "1", MINE: "kept" },
    });
  });

  test.each([
    ["--from-literal nothing", "BadKey"],
    ["--from-literal a/b=c", "BadKey"],
    ["--from-literal a=1 --from-literal a=2", "SameKey"],
    ["--from-file /not/there", "NoSuchFile"],
    ["--from-file k=/", "BadKey"],
  ])("refuses %s with %s", async (flags, name) => {
    await expect(dryManifest(`create configmap a ${flags}`)).rejects.toMatchObject({ name });
  });
});
