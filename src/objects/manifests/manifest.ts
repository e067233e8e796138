import type { KubeObject } from "../../cluster/objects.ts";

/** An object as somebody wrote it: what the server will be sent, and where it stands. */
export interface Manifest {
  readonly object: ManifestObject;
  readonly place: ManifestPlace;
}

/** At least what an address on the server needs; `metadata.name` may be missing where `generateName` stands. */
export interface ManifestObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Partial<KubeObject["metadata"]> & { readonly generateName?: string };
  // biome-ignore lint/suspicious/noExplicitAny: an object's spec is whatever its kind says
  readonly [field: string]: any;
}

export interface ManifestPlace {
  /** As a person would name it: `web.yaml`, `https://…`, `the cell`, `${web}`. */
  readonly source: string;
  /** The text it was read from, for a caret; absent for a value of the notebook. */
  readonly text?: string;
  /** Offset in `text` where the document begins. */
  readonly start?: number;
}

/** Where manifests are to be read from. */
export interface ManifestSources {
  /** What stands after `-f`: files, folders, addresses, or the text that stands for an interpolated value. */
  readonly files: readonly string[];
  /** `--recursive`: folders below folders too. */
  readonly recursive?: boolean;
  /** The cell's body. */
  readonly body?: string;
  /** Interpolated values by the text that stands for each: {@link Call.values}. */
  readonly values?: ReadonlyMap<string, unknown>;
}
