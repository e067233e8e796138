import { defineMagic, text, word } from "../src/magic/declare.ts";
import { contextArg, namespaceArg } from "../src/objects/args.ts";
import { copyForSession } from "../src/pods/copy/copy.ts";

/** Out of a pod only this machine changes. */
const isOutOfPod = (source: string): boolean => !/^[/.~]/.test(source) && source.includes(":");

export default defineMagic({
  path: "cp",
  summary: "Copy files and folders into a container or out of it",
  details:
    "As kubectl's: POD:PATH or NAMESPACE/POD:PATH is in a pod. A file goes into a folder that is there; a folder that comes out of a pod " +
    "becomes the folder that is named, or is added to it. Modes are kept, links that stay inside the folder too; what leads out of it is " +
    "left out and named. Nothing half-copied stays when it is stopped. Without tar in the image single files go through cat and sh.",
  changes: "cluster",
  changesOf: ({ source }) => (isOutOfPod(source) ? [] : undefined),
  args: {
    source: word({
      help: "From: a file or folder here, or POD:PATH",
      required: true,
      placeholder: "SOURCE",
      complete: ({ known }) => known.names("pods").map((name) => `${name}:`),
    }),
    destination: word({
      help: "To: the other of the two",
      required: true,
      placeholder: "DESTINATION",
      complete: ({ known }) => known.names("pods").map((name) => `${name}:`),
    }),
    container: text({ short: "c", help: "Container; the pod's default one, else its first", placeholder: "NAME" }),
    namespace: namespaceArg,
    context: contextArg,
  },
  examples: [
    ["A file out of a pod", "%k8s cp web:/var/log/app.log ."],
    ["A folder into one", "%k8s cp ./data web:/tmp/data"],
    ["In another namespace, of one container", "%k8s cp team/web:/etc/app.conf app.conf -c app"],
  ],
  run: (options, session, call) => copyForSession(options, session, call),
});
