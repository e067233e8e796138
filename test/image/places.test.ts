import { describe, expect, test } from "@jest/globals";
import { imagesOfNodes } from "../../src/image/list.ts";
import { nodePlace, placeOfNodes } from "../../src/image/places.ts";
import { imagesView, sizeText } from "../../src/image/view.ts";
import { localStatus, standInNode } from "../support/stand-in-local.ts";

const node = { ...standInNode("local"), containerdSocket: "/s" };

describe("where a cluster's images go", () => {
  test("kind and minikube are known by what their nodes say", () => {
    const kind = { metadata: { name: "n" }, spec: { providerID: "kind://docker/beta/beta-control-plane" } };
    const minikube = { metadata: { name: "n", labels: { "minikube.k8s.io/name": "mk" } } };
    expect(placeOfNodes("c", [kind])).toEqual({ kind: "kind", cluster: "beta" });
    expect(placeOfNodes("c", [minikube])).toEqual({ kind: "minikube", cluster: "mk" });
    expect(placeOfNodes("c", [{ metadata: { name: "n" }, spec: { providerID: "aws:///x/i-1" } }])).toEqual({
      kind: "registry",
      cluster: "c",
    });
    expect(placeOfNodes("c", [])).toEqual({ kind: "registry", cluster: "c" });
  });

  test("a local cluster's go to its own containerd; without a node there is nowhere", () => {
    expect(nodePlace({ ...localStatus("local", "running"), node })).toEqual({
      kind: "containerd",
      cluster: "local",
      socket: "/s",
    });
    const missing = { name: "NoNode", hints: ["%k8s local up --node --name beta"] };
    expect(() => nodePlace(localStatus("beta", "running"))).toThrow(expect.objectContaining(missing));
    expect(() => nodePlace({ ...localStatus("beta", "stopped"), node })).toThrow(expect.objectContaining(missing));
  });
});

describe("images of nodes", () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const image = { names: [`docker.io/x@${digest}`, "docker.io/x:1"], sizeBytes: 5_000_000 };
  const nodes = [
    { metadata: { name: "one" }, status: { images: [image, { names: ["docker.io/library/y:2"], sizeBytes: 1_120_000_000 }] } },
    { metadata: { name: "two" }, status: { images: [image, {}] } },
  ];

  test("one line per name, with the nodes that have it", () => {
    expect(imagesOfNodes(nodes)).toEqual([
      { name: "docker.io/x:1", digest, bytes: 5_000_000, nodes: ["one", "two"] },
      { name: "docker.io/library/y:2", bytes: 1_120_000_000, nodes: ["one"] },
    ]);
  });

  test("as a table with sizes, names as people write them", () => {
    expect(
      imagesView(imagesOfNodes(nodes), "beta")
        ["text/plain"].split("\n")
        .map((line) => line.replaceAll(/\s+/g, " ")),
    ).toEqual(["IMAGE SIZE DIGEST NODES", "x:1 5 MB aaaaaaaaaaaa one, two", "y:2 1.12 GB — one", "2 images on beta"]);
    expect(imagesView([], "beta")["text/plain"]).toContain("%k8s image build spark");
  });

  test.each([
    [undefined, "—"],
    [1, "1 kB"],
    [1_428_042, "1 MB"],
    [1_117_702_779, "1.12 GB"],
  ])("sizeText(%s) is %s", (bytes, text) => expect(sizeText(bytes)).toBe(text));
});
