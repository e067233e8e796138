import type { KubeObject } from "../cluster/objects.ts";

/** What a verb did to one object; what `const done = %k8s apply …` holds a list of. */
export interface Changed {
  /** As kubectl names it: `pod/web`, `deployment.apps/api`. */
  readonly name: string;
  /** Absent for what lives in no namespace. */
  readonly namespace?: string;
  /** In the past, as it is answered: `created`, `configured`, `unchanged`, `deleted`, `scaled`, `serverside-applied` … */
  readonly outcome: string;
  /** As the server has it now; absent when it is gone. Values of Secrets are left out. */
  readonly object?: KubeObject;
  /** What is worth knowing beside it: `waits for finalizer example.com/protect`. */
  readonly note?: string;
}
