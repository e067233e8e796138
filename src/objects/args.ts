import { flag, list, text, words } from "../magic/declare.ts";

/** Arguments that mean the same in every verb that names objects: kubectl's words, and its short letters. */
export const namespaceArg = text({
  short: "n",
  help: "Namespace, in place of the one this notebook follows",
  placeholder: "NAME",
  complete: ({ known }) => known.namespaces(),
});

export const contextArg = text({
  help: "Another context than the active one",
  placeholder: "NAME",
  complete: ({ known }) => known.contexts(),
});

export const allNamespacesArg = flag({ short: "A", help: "In all namespaces" });

export const selectorArg = text({ short: "l", help: "Labels to select by, such as app=web,tier!=db", placeholder: "LABELS" });

export const fieldSelectorArg = text({ help: "Fields to select by, such as status.phase=Running", placeholder: "FIELDS" });

/** `KIND NAME…`, `KIND/NAME…`, `KIND,KIND`: completed from what the notebook has seen. */
export const namedArg = words({
  help: "KIND NAME…, KIND/NAME… or KIND,KIND; plural, singular, short or full names, custom kinds too",
  placeholder: "KIND",
  complete: ({ known }, before) => (before.length === 0 ? known.kinds() : known.names(before[0]!)),
});

/** `-f FILE|URL|DIR`, or `-f ${object}`. */
export const filenameArg = list({
  short: "f",
  help: "Manifests: a file, a folder, an address, or an object of the notebook as ${…}",
  placeholder: "FILE",
  objects: true,
});

/** What stands in manifests: `apply`, `create`, `diff`, `replace`. */
export const manifestArgs = {
  what: words({ help: "Objects of the notebook as ${…}, or manifests as after -f", placeholder: "${OBJECT}", objects: true }),
  filename: filenameArg,
  recursive: flag({ short: "R", help: "Folders below folders too" }),
  namespace: namespaceArg,
  selector: text({ short: "l", help: "Only manifests with these labels, such as app=web", placeholder: "LABELS" }),
};

export const fieldManagerArg = text({ help: "Under whose name fields are set; k8s-magics if not given", placeholder: "NAME" });

/** Whose rollouts. */
export const rolloutArgs = { what: namedArg, selector: selectorArg, namespace: namespaceArg, context: contextArg };
