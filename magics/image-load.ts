import { loadArchive } from "../src/image/build.ts";
import { loadedView } from "../src/image/view.ts";
import { defineMagic, word } from "../src/magic/declare.ts";
import { contextArg } from "../src/objects/args.ts";

export default defineMagic({
  path: "image load",
  summary: "Put the images of an archive on the node",
  details:
    "Archives are those of docker save, podman save and %k8s image build --output, also gzipped. They go to a local cluster's " +
    "node, to kind or to minikube; other clusters take images from a registry.",
  args: {
    file: word({ help: "The archive", required: true }),
    context: contextArg,
  },
  examples: [["From a file", "%k8s image load spark.tar"]],
  async run({ file, context }, session) {
    const loaded = await loadArchive(file, session, context);
    return { value: loaded, view: loadedView(loaded), showAssigned: true };
  },
});
