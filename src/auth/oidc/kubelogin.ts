import { basename } from "node:path";
import type { ExecConfig } from "../../kubeconfig/model.ts";
import { oidcFields, signInArgs } from "../sign-in-fields.ts";

/**
 * The words after `k8s-magics credential oidc` that do what an exec entry of kubelogin (`kubectl oidc-login`) does; undefined for anything else,
 * Azure's program of the same name among them. Its client secret stays out.
 * Source: https://github.com/int128/kubelogin
 */
export function insteadOfKubelogin({ command, args }: Pick<ExecConfig, "command" | "args">): readonly string[] | undefined {
  const program = basename(command).replace(/\.exe$/i, "");
  const words = program === "kubectl" && args[0] === "oidc-login" ? args.slice(1) : args;
  const isIts = words !== args || program === "kubelogin" || program === "kubectl-oidc_login";
  if (!isIts || words[0] !== "get-token") return undefined;
  const values = (option: string): readonly string[] =>
    words.flatMap((word, at) =>
      word === option ? words.slice(at + 1, at + 2) : word.startsWith(`${option}=`) ? [word.slice(option.length + 1)] : [],
    );
  const [issuer, client] = [values("--oidc-issuer-url")[0], values("--oidc-client-id")[0]];
  if (!issuer || !client) return undefined;
  const hasSecret = values("--oidc-client-secret").length > 0;
  return signInArgs(oidcFields, {
    "issuer-url": issuer,
    "client-id": client,
    scope: values("--oidc-extra-scope"),
    "ca-file": values("--certificate-authority")[0],
    "client-secret-file": hasSecret ? "FILE" : undefined,
  });
}
