import { expect, test } from "@jest/globals";
import nodes from "../../magics/top-nodes.ts";
import pods from "../../magics/top-pods.ts";

// What both do is tested in top-pods.test.ts.
test("top nodes and top pods sort by the same words, and name a node or a pod", () => {
  expect(nodes.args.sortBy.choices).toEqual(pods.args.sortBy.choices);
  expect(nodes.args.name.complete!({ known: { names: (kind: string) => [kind] } } as never, [], "")).toEqual(["nodes"]);
});
