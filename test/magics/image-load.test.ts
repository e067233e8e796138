import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { archiveOf, smallImage } from "../support/built-image.ts";
import { onNode } from "../support/stand-in-node.ts";
import { tempFolder } from "../support/temp-folder.ts";

describe("%k8s image load", () => {
  test("streams the archive into the node and names its images", async () => {
    const file = await archiveOf(await smallImage("docker.io/me/mine:1", "one"));
    const { value, text, standIn } = await onNode("image load", file);
    expect(value).toEqual([{ image: "me/mine:1", outcome: "loaded", where: "on local", file }]);
    expect(text).toEqual(["image/me/mine:1 loaded · on local", "Next: %k8s image list"]);
    expect(readFileSync(join(standIn.folder, "imported"))).toEqual(readFileSync(file));
  });

  test("what is no archive never reaches the node", async () => {
    await expect(onNode("image load", "/etc/passwd")).rejects.toMatchObject({ name: "NotAnImage" });
    await expect(onNode("image load", join(tempFolder(), "absent.tar"))).rejects.toMatchObject({ name: "NoSuchFile" });
  });
});
