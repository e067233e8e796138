import { UserError } from "../base/errors.ts";
import type { EditedFile, PlanEdit } from "../kubeconfig/change.ts";
import { FileHistory, type History, historyFolder } from "../kubeconfig/history.ts";
import { PodKubeconfig } from "../kubeconfig/in-cluster.ts";
import { resolveContext } from "../kubeconfig/merge.ts";
import { MergedFiles } from "../kubeconfig/merged-files.ts";
import type { Kubeconfig } from "../kubeconfig/model.ts";
import { kubeconfigPaths } from "../kubeconfig/paths.ts";
import { planUse } from "../kubeconfig/plans/use.ts";
import { FileReader } from "../kubeconfig/read.ts";
import { RememberedViews } from "../kubeconfig/remembered-views.ts";
import { fileForCurrentContext } from "../kubeconfig/store.ts";
import type { LocalClusters } from "../local/clusters.ts";

export interface OwnKubeconfigParts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly kubeconfigFlag?: string;
  readonly local: Pick<LocalClusters, "kubeconfigFiles">;
  /** Where a pod finds its service account; Kubernetes' own place by default. */
  readonly podFolder?: string;
}

/** What making a context the current one has changed. */
export interface MadeCurrent {
  /** The file that names the context now. */
  readonly file: string;
  /** None when it was current already. They hold secrets. */
  readonly edited: readonly EditedFile[];
}

/** The kubeconfig files that a notebook sees, and those of them that are the person's to change. */
export class OwnKubeconfig {
  readonly #parts: OwnKubeconfigParts;
  readonly #pod: PodKubeconfig;
  readonly #views = new RememberedViews();
  readonly #merged = new MergedFiles(new FileReader(undefined, (text, file) => this.#views.of(text, file)));
  readonly history: History;

  constructor(parts: OwnKubeconfigParts) {
    this.#parts = parts;
    this.#pod = new PodKubeconfig({ env: parts.env, folder: parts.podFolder });
    this.history = new FileHistory(historyFolder(parts.env, parts.home));
  }

  /** The person's own files, absolute, in order of precedence. */
  files(): readonly string[] {
    const { env, home, kubeconfigFlag } = this.#parts;
    return kubeconfigPaths({ env, home, explicit: kubeconfigFlag });
  }

  /** All of it: the person's files, then the local clusters'. */
  async read(): Promise<Kubeconfig> {
    const { kubeconfigFlag, local } = this.#parts;
    const own = this.files();
    const files = [...own, ...(await local.kubeconfigFiles())];
    const merged = await this.#merged.read(files, kubeconfigFlag === undefined ? [] : own);
    return this.#mayBePods(merged, own) ? this.#pod.beside(merged) : merged;
  }

  /** As client-go falls back on the pod's own cluster: when no file of the person's gives a context. */
  #mayBePods(merged: Kubeconfig, own: readonly string[]): boolean {
    const { env, kubeconfigFlag } = this.#parts;
    if (kubeconfigFlag !== undefined || env.K8S_MAGICS_ISOLATED === "1" || !env.KUBERNETES_SERVICE_HOST) return false;
    return ![...merged.contexts.values()].some(({ file }) => own.includes(file));
  }

  async edit(
    plan: PlanEdit,
    what: string,
    options: { readonly dryRun?: boolean; readonly signal: AbortSignal },
  ): Promise<readonly EditedFile[]> {
    // Loaded with the first edit: a kernel starts without the YAML editor.
    const { updateKubeconfig } = await import("../kubeconfig/update.ts");
    return updateKubeconfig({ files: this.files(), plan, what, history: this.history, views: this.#views, ...options });
  }

  async makeCurrent(context: string, options: { readonly dryRun?: boolean; readonly signal: AbortSignal }): Promise<MadeCurrent> {
    const kubeconfig = await this.read();
    resolveContext(kubeconfig, context);
    const home = kubeconfig.contexts.get(context)!.file;
    const own = this.files();
    const file = await fileForCurrentContext(own);
    if (file === undefined || !own.includes(home)) throw notYours(context, home);
    const edited = await this.edit((now) => planUse(now, context, file), `use ${context} --global`, options);
    const [named] = kubeconfig.currentByFile ?? [];
    return { file: edited.length === 0 && named !== undefined ? named[0] : file, edited };
  }
}

const notYours = (context: string, file: string): UserError =>
  new UserError("NotInYourKubeconfig", `context "${context}" is not in your own kubeconfig`, {
    why: `it comes from ${file}, which other programs do not read`,
    hints: ["leave out --global: the choice then counts for this notebook only"],
  });
