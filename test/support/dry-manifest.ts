import { load } from "js-yaml";
import { kubeconfig } from "./kubeconfig-builder.ts";
import { type Typed, typed } from "./run-magic.ts";
import { type TestSessionOptions, testSession } from "./session.ts";

/**
 * What a `create` line would make, without any cluster: `await dryManifest("create namespace team")`.
 * Whoever asks a server for it fails.
 */
export async function dryManifest(line: string, how: Typed = {}, options: TestSessionOptions = {}): Promise<unknown> {
  const config = kubeconfig().context("c", { namespace: "team" }).current("c");
  const notebook = testSession({ kubeconfigs: [config], ...options });
  try {
    const { text } = await typed(
      notebook,
      line.replace(/ -- |$/, (end) => ` --dry-run -o yaml${end}`),
      how,
    );
    return load(text.join("\n"));
  } finally {
    await notebook.open.close();
  }
}
