import { UserError } from "../base/errors.ts";
import { problemsInShort, resolveContext, unknownContext } from "../kubeconfig/merge.ts";
import type { Kubeconfig } from "../kubeconfig/model.ts";
import type { Active } from "./session.ts";

/** What one notebook follows: chosen in memory, so that no other notebook and no file can change it. */
export class ActiveContext {
  #now: Active | undefined;
  #previous: Active | undefined;

  /** What was chosen so far, without reading anything. */
  get chosen(): Active | undefined {
    return this.#now;
  }

  /** The chosen context; at first the files' current one, else the only one there is. From then on it stays. */
  in(kubeconfig: Kubeconfig): Active {
    if (this.#now !== undefined) {
      if (!kubeconfig.contexts.has(this.#now.context)) throw unknownContext(kubeconfig, this.#now.context);
      return this.#now;
    }
    const first = firstChoice(kubeconfig);
    this.#now = { context: first, namespace: kubeconfig.contexts.get(first)!.namespace ?? "default" };
    return this.#now;
  }

  choose(kubeconfig: Kubeconfig, name: string, namespace?: string): Active {
    if (namespace !== undefined) checkNamespace(namespace);
    const back = name === "-" && !kubeconfig.contexts.has("-");
    const target = back ? this.#last() : { context: name, namespace: undefined };
    const resolved = resolveContext(kubeconfig, target.context);
    return this.#follow({ context: resolved.name, namespace: namespace ?? target.namespace ?? resolved.namespace });
  }

  chooseNamespace(kubeconfig: Kubeconfig, namespace: string): Active {
    checkNamespace(namespace);
    this.#now = { ...this.in(kubeconfig), namespace };
    return this.#now;
  }

  /** What is followed, and what was before, keep their namespace under the new name. */
  renamed(from: string, to: string): void {
    const named = (active: Active | undefined) => (active?.context === from ? { ...active, context: to } : active);
    this.#now = named(this.#now);
    this.#previous = named(this.#previous);
  }

  #last(): Active {
    if (this.#previous !== undefined) return this.#previous;
    throw new UserError("NoPreviousContext", "there is no previous context in this notebook", {
      hints: ["%k8s use NAME"],
    });
  }

  #follow(next: Active): Active {
    if (this.#now !== undefined && this.#now.context !== next.context) this.#previous = this.#now;
    this.#now = next;
    return next;
  }
}

function firstChoice(kubeconfig: Kubeconfig): string {
  const { currentContext, contexts } = kubeconfig;
  if (currentContext !== undefined && contexts.has(currentContext)) return currentContext;
  const [only, second] = contexts.keys();
  if (only !== undefined && second === undefined) return only;
  throw noContext(kubeconfig);
}

function noContext(kubeconfig: Kubeconfig): UserError {
  const { files, contexts, problems } = kubeconfig;
  const what = contexts.size === 0 ? "there is no cluster to follow yet" : "no context is chosen yet";
  const nothing = files.length === 0 ? noFile(kubeconfig) : `no context is in ${files.join(", ")}`;
  return new UserError("NoContext", what, {
    why: problemsInShort(problems) ?? (contexts.size === 0 ? nothing : `there are ${contexts.size} and none is current`),
    hints: contexts.size === 0 ? ["%k8s local up", "set KUBECONFIG before the notebook starts"] : ["%k8s use NAME"],
  });
}

const noFile = ({ missing = [] }: Kubeconfig): string =>
  missing.length === 0
    ? "no kubeconfig file was found"
    : `${missing.join(", ")} ${missing.length === 1 ? "does" : "do"} not exist`;

/** Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
function checkNamespace(namespace: string): void {
  if (/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(namespace)) return;
  throw new UserError("InvalidNamespace", `"${namespace}" cannot be a namespace`, {
    about: namespace,
    why: "a namespace has at most 63 lower-case letters, digits and hyphens, with no hyphen at either end",
    hints: ["%k8s ns lists the namespaces there are"],
  });
}
