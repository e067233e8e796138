import { clusterImages } from "../src/image/list.ts";
import { imagesView } from "../src/image/view.ts";
import { defineMagic, text } from "../src/magic/declare.ts";

export default defineMagic({
  path: "image list",
  summary: "The images that the cluster's nodes have",
  args: {
    context: text({ help: "Another context than the active one", complete: (session) => session.known.contexts() }),
  },
  examples: [["Of the active cluster", "%k8s image list"]],
  async run({ context }, session) {
    const images = await clusterImages(session, context);
    return { value: images, view: imagesView(images, context ?? (await session.active()).context) };
  },
});
