import { words } from "../../magic/declare.ts";

/** `NODE…`: the kind need not be named. */
export const nodesArg = words({
  help: "NODE…",
  placeholder: "NODE",
  complete: ({ known }) => known.names("nodes"),
});
