import { type Completer, word } from "../magic/declare.ts";

const contexts: Completer = ({ known }) => known.contexts();

/** A context as the word of a verb. */
export const contextNameArg = word({ help: "Context name", required: true, placeholder: "NAME", complete: contexts });
export const activeContextArg = word({
  help: "Context name; the active one by default",
  placeholder: "NAME",
  complete: contexts,
});
