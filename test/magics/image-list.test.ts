import { expect, test } from "@jest/globals";
import { onNode } from "../support/stand-in-node.ts";

test("%k8s image list: what the node's containerd has", async () => {
  const { value, text, standIn } = await onNode("image list", "");
  expect(value).toEqual([
    { name: "docker.io/library/y:2", digest: `sha256:${"a".repeat(64)}`, bytes: 1_992_294, nodes: ["local"] },
  ]);
  expect(text.map((line) => line.replaceAll(/\s+/g, " "))).toEqual([
    "IMAGE SIZE DIGEST",
    "y:2 2 MB aaaaaaaaaaaa",
    "1 image on local",
  ]);
  expect(standIn.calls()).toEqual([
    ["ctr", "--address", "/state/local/node/run/containerd/containerd.sock", "--namespace", "k8s.io", "images", "ls"],
  ]);
});
