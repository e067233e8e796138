import { createRequire } from "node:module";
import { ownVersion } from "../base/installed.ts";
import { PROTOCOL } from "./messages.ts";
import type { Content } from "./wire.ts";

export type KernelName = "k8s-magics" | "k8s-magics-js";

export const displayNames: Readonly<Record<KernelName, string>> = {
  "k8s-magics": "TypeScript + Kubernetes",
  "k8s-magics-js": "JavaScript + Kubernetes",
};

/** The content of `kernel_info_reply`. */
export function kernelInfo(kernelName: KernelName): Content {
  const language = kernelName === "k8s-magics-js" ? javascript() : typescript();
  return {
    status: "ok",
    protocol_version: PROTOCOL,
    implementation: kernelName,
    implementation_version: ownVersion(),
    language_info: { ...language, nbconvert_exporter: "script" },
    banner: `k8s-magics ${ownVersion()}: ${displayNames[kernelName]} (${language.name} ${language.version}, Node ${process.versions.node})\n%k8s shows your clusters, %k8s help what you can do.`,
    help_links: [
      { text: "kubectl quick reference", url: "https://kubernetes.io/docs/reference/kubectl/quick-reference/" },
      { text: "TypeScript handbook", url: "https://www.typescriptlang.org/docs/handbook/intro.html" },
      { text: "Spark on Kubernetes", url: "https://spark.apache.org/docs/latest/running-on-kubernetes.html" },
    ],
    debugger: false,
    supported_features: [],
  };
}

const typescript = () => ({
  name: "typescript",
  version: packageVersion("@tslab/typescript-for-tslab"),
  mimetype: "text/typescript",
  file_extension: ".ts",
  codemirror_mode: "typescript",
  pygments_lexer: "typescript",
});

const javascript = () => ({
  name: "javascript",
  version: process.versions.node,
  mimetype: "text/javascript",
  file_extension: ".js",
  codemirror_mode: "javascript",
  pygments_lexer: "javascript",
});

function packageVersion(name: string): string {
  const require = createRequire(import.meta.url);
  return String((require(`${name}/package.json`) as { version?: unknown }).version);
}
