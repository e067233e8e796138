import { clusterImages } from "../src/image/list.ts";
import { imagesView } from "../src/image/view.ts";
import { defineMagic } from "../src/magic/declare.ts";
import { contextArg } from "../src/objects/args.ts";

export default defineMagic({
  path: "image list",
  summary: "The images that the cluster's nodes have",
  args: {
    context: contextArg,
  },
  examples: [["Of the active cluster", "%k8s image list"]],
  async run({ context }, session) {
    const images = await clusterImages(session, context);
    return { value: images, view: imagesView(images, context ?? (await session.active()).context) };
  },
});
