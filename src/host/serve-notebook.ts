import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { type Composed, compose } from "../compose.ts";
import { cellHost } from "../kernel/cell-host.ts";
import { createLanguage, typescript } from "../kernel/engine.ts";
import type { History } from "../kernel/history.ts";
import type { CurrentCell, Language } from "../kernel/language.ts";
import type { Notebook } from "../kernel/notebook.ts";
import { preludeOf } from "../kernel/prelude.ts";
import { type Loading, startKernel } from "../kernel/server.ts";
import type { LanguageOptions } from "../kernel/typescript-language.ts";
import { createCellMagics } from "../magic/cell-magics.ts";
import type { CallArgs } from "../magic/pieces.ts";
import { viewOf } from "../magic/registry.ts";
import { bindCellApi } from "./cell-binding.ts";
import { announceKernel } from "./live-kernel.ts";

/** Serve one notebook's kernel until it is shut down. */
export const serveNotebook = (connectionFile: string, isJS: boolean): Promise<void> =>
  startKernel({
    connectionFile,
    kernelName: isJS ? "k8s-magics-js" : "k8s-magics",
    createLanguage: (cells, startSoon, onPhase, loading, history) =>
      notebookLanguage({ cells, startSoon, onPhase, isJS }, loading, history),
  });

async function notebookLanguage(front: Omit<LanguageOptions, "magics">, loading: Loading, history: History): Promise<Language> {
  const { cells } = front;
  const composed = compose({ host: cellHost(cells.current()), currentHost: () => cellHost(cells.current()), loading });
  const { registry } = composed;
  const notebook = (): Notebook => ({ ...language.notebook, history: history.all, page: () => cells.current() });
  const run = magicRunner(composed, cells, notebook);
  const show = async (path: string, args: CallArgs, body?: string) => void (await run(path, args, body, false));
  bindCellApi(run);
  announceKernel({ composed, host: () => cellHost(cells.current()) });
  const magics = createCellMagics({ registry, ts: typescript, call: show });
  const extension = import.meta.url.endsWith(".ts") ? ".ts" : ".js";
  const prelude = preludeOf(fileURLToPath(new URL(`./cell-api${extension}`, import.meta.url)));
  const library = fileURLToPath(new URL(`../index${extension}`, import.meta.url));
  const sparkConnect = fileURLToPath(new URL(`../spark/connect-library${extension}`, import.meta.url));
  const language = await createLanguage({
    ...front,
    magics,
    prelude,
    // A notebook's folder has no copy of this package; its imports of it share the notebook's session.
    own: {
      "k8s-magics": () => createRequire(library)(library),
      "k8s-magics/spark-connect": () => createRequire(library)(sparkConnect),
    },
    ownTypes: {
      "k8s-magics": library.replace(/\.js$/, ".d.ts"),
      "k8s-magics/spark-connect": sparkConnect.replace(/\.js$/, ".d.ts"),
    },
  });
  // Completion answers from memory: what it needs is read while nobody waits.
  setTimeout(() => void loading(registry.preload).then(() => composed.session.prime()), 200).unref();
  return {
    ...language,
    async close() {
      await language.close();
      await composed.close();
    },
  };
}

const magicRunner =
  ({ registry }: Composed, cells: CurrentCell, notebook: () => Notebook) =>
  async (
    path: string,
    args: CallArgs,
    body: string | undefined,
    assigned: boolean,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<unknown> => {
    const host = cellHost(cells.current());
    const outcome = await registry.run(path, args, body, { assigned, host, variables, notebook: notebook() });
    const view = viewOf(outcome, assigned);
    if (view !== undefined) host.display(view);
    return outcome.value;
  };
