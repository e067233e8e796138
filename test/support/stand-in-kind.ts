import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tempFolder } from "./temp-folder.ts";

/**
 * Stand-ins for docker, kind and minikube: scripts that write down how they were called and write the kubeconfig that the
 * real ones write. They run no cluster. @param fails makes `kind create` end with this on its standard error
 */
export function standInDrivers(fails = "") {
  const folder = tempFolder();
  const log = join(folder, "calls");
  const config = (context: string) =>
    `apiVersion: v1\nkind: Config\nclusters:\n- name: ${context}\n  cluster:\n    server: https://127.0.0.1:45678\n` +
    `contexts:\n- name: ${context}\n  context:\n    cluster: ${context}\n    user: ${context}\ncurrent-context: ${context}\nusers: []\n`;
  const script = (name: string, body: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\necho "${name} $*" >> ${log}\n${body}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  const fail = fails === "" ? "" : `echo "${fails}" >&2; exit 1`;
  script("docker", "exit 0");
  script("kind", `case "$1" in create) ${fail || `cat > "$6" <<'END'\n${config("kind-beta")}END\n`} ;; esac`);
  script("minikube", `case "$1" in start) cat > "$KUBECONFIG" <<'END'\n${config("beta")}END\n ;; esac`);
  writeFileSync(log, "");
  return { path: `${folder}:/usr/bin:/bin`, calls: () => readFileSync(log, "utf8").trim().split("\n") };
}
