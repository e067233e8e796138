import { join } from "node:path";
import { table } from "../../magics/table.ts";
import type { MimeBundle } from "../../src/base/host.ts";
import { createRegistry } from "../../src/magic/registry.ts";
import { kubeconfig } from "./kubeconfig-builder.ts";
import { recordingHost, testSession } from "./session.ts";
import { sparkFolder } from "./spark-folder.ts";
import { localStatus, standInNode } from "./stand-in-local.ts";
import { type StandIns, standIns } from "./stand-in-programs.ts";
import { standInUnshare } from "./stand-in-unshare.ts";
import { tempFolder } from "./temp-folder.ts";

const facts = { executable: "PYTHON", pythonVersion: "3.11", packages: {} };

/** Programs that stand in for everything an image build calls; `ctr` has no image until one is imported. */
const programs: Readonly<Record<string, string>> = {
  mmdebstrap: 'n=$#; (cd "$HOME" && tar -cf "${@:n-1:1}" calls.log)',
  "apt-config": "true",
  unshare: standInUnshare,
  python3: `echo '${JSON.stringify(facts)}'`,
  ctr: `case "$*" in *import*) cat >"$HOME/imported";; *) echo REF; echo 'docker.io/library/y:2 t sha256:${"a".repeat(64)} 1.9 MiB linux/amd64 -';; esac`,
};

/** Runs a magic on a local cluster with a node, of which all programs are stand-ins. */
export async function onNode(
  path: string,
  args: string,
  { scripts = {}, node = true }: { readonly scripts?: Readonly<Record<string, string>>; readonly node?: boolean } = {},
): Promise<{
  readonly value: unknown;
  readonly text: readonly string[];
  readonly last: string | undefined;
  readonly standIn: StandIns;
}> {
  const standIn = standIns({ ...programs, ...scripts });
  const folder = tempFolder();
  const file = kubeconfig().context("local").current("local").write(join(folder, "config"));
  const status = localStatus("local", "running", { kubeconfig: file, ...(node ? { node: standInNode("local") } : {}) });
  const env = { ...standIn.env, SPARK_HOME: sparkFolder("distribution"), K8S_MAGICS_CACHE: join(folder, "cache") };
  const { session } = testSession({ localKubeconfigs: [file], env, local: { list: async () => [status] } });
  const { host, recording } = recordingHost();
  const outcome = await createRegistry({ table, session }).run(path, args, undefined, { assigned: false, host });
  const view: MimeBundle | undefined = outcome.view;
  return {
    value: outcome.value,
    text: view?.["text/plain"].split("\n") ?? [],
    last: recording.displays[0]?.at(-1)?.["text/plain"],
    standIn,
  };
}
