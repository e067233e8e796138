import { buildImage } from "../src/image/build.ts";
import { builtView } from "../src/image/view.ts";
import { defineMagic, flag, list, text, word } from "../src/magic/declare.ts";
import { contextArg } from "../src/objects/args.ts";

export default defineMagic({
  path: "image build",
  summary: "Build a Spark image, or a folder's Dockerfile, and put it on the node",
  details:
    "The Spark image has the Spark and the Python of this machine's driver and needs no Docker: Debian with Java and Python " +
    "(mmdebstrap), Spark from SPARK_HOME, and the driver's numpy, pandas and pyarrow. Every layer is kept in the cache. " +
    "A folder with a Dockerfile is built by docker, podman or buildah.",
  args: {
    what: word({ help: "spark, or a folder with a Dockerfile", required: true, complete: () => ["spark"] }),
    tag: text({ short: "t", help: "The image's name (local/spark:VERSION-pyVERSION)", placeholder: "NAME:TAG" }),
    pip: list({ help: "A Python package that executors need too", placeholder: "PACKAGE" }),
    output: text({ help: "Write an archive there instead, for another machine or a registry", placeholder: "FILE" }),
    noCache: flag({ help: "Make every layer anew, with today's Debian packages" }),
    context: contextArg,
  },
  examples: [
    ["The image that goes with this machine's Spark", "%k8s image build spark"],
    ["With more Python packages", "%k8s image build spark --pip scikit-learn --pip uproot"],
    ["As a file for a registry", "%k8s image build spark --output spark.tar"],
  ],
  async run(options, session) {
    const built = await buildImage(options, session);
    return { value: built, view: builtView(built), showAssigned: true };
  },
});
