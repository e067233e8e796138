import { UserError } from "../../base/errors.ts";
import type { MimeBundle } from "../../base/host.ts";
import { ClusterError } from "../../cluster/errors.ts";
import type { GetRequest } from "../../cluster/get.ts";
import type { KubeObject } from "../../cluster/objects.ts";
import { type GetOptions, labelKeys } from "./options.ts";
import type { Output } from "./output.ts";

export interface Got {
  readonly value: readonly KubeObject[];
  /** Left out when a display has shown it. */
  readonly view?: MimeBundle;
}

/** What to ask a server for: no more of the objects than is shown of them. */
export function requestFor(
  options: GetOptions,
  output: Output,
  { namespace, assigned, signal }: { readonly namespace: string; readonly assigned: boolean; readonly signal?: AbortSignal },
): GetRequest {
  const tabular = output.type === "table" || output.type === "name";
  const labels = options.showLabels === true || labelKeys(options).length > 0;
  return {
    words: options.what ?? [],
    namespace,
    allNamespaces: options.allNamespaces === true,
    labelSelector: options.selector,
    fieldSelector: options.fieldSelector,
    whole: assigned || !tabular || options.sortBy !== undefined,
    bare: output.type === "table" && !labels,
    chunk: options.chunkSize,
    subresource: options.subresource,
    ignoreNotFound: options.ignoreNotFound === true,
    signal,
  };
}

/** A selector that the server cannot read is pointed at. */
export function aboutSelector(error: unknown, { selector, fieldSelector }: GetOptions): unknown {
  if (!(error instanceof ClusterError) || error.code !== 400) return error;
  const why = error.why ?? "";
  const label =
    selector !== undefined && /label|selector|parse requirement|lookahead|values?\[/i.test(why) && fieldSelector === undefined;
  const about = label ? selector : fieldSelector;
  if (about === undefined) return error;
  return new UserError("BadSelector", `the server cannot read the selector ${about}`, {
    about,
    why,
    hints: label
      ? ["-l app=web, -l 'app in (web,api)', -l '!app', -l app!=web"]
      : ["--field-selector status.phase=Running; every kind knows metadata.name and metadata.namespace"],
    cause: error,
  });
}
