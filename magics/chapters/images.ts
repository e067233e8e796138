import { inChapter } from "../../src/magic/table.ts";

export const images = inChapter("images", {
  "image build": {
    summary: "Build a Spark image, or a folder's Dockerfile, and put it on the node",
    load: () => import("../image-build.ts"),
  },
  "image list": { summary: "The images that the cluster's nodes have", load: () => import("../image-list.ts") },
  "image load": { summary: "Put the images of an archive on the node", load: () => import("../image-load.ts") },
});
