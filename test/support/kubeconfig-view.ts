import { mergeViews } from "../../src/kubeconfig/merge.ts";
import type { Kubeconfig } from "../../src/kubeconfig/model.ts";
import { viewOf } from "../../src/kubeconfig/read.ts";
import type { KubeconfigBuilder } from "./kubeconfig-builder.ts";

/** Kubeconfigs as one view without any file: they are called `/k/0`, `/k/1` … in order of precedence. */
export const viewed = (...files: readonly (KubeconfigBuilder | string)[]): Kubeconfig => ({
  ...mergeViews(files.map((given, index) => viewOf(String(given), `/k/${index}`))),
  missing: [],
});
