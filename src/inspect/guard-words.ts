import { asWord } from "../base/escape.ts";
import type { ClusterEntry, Kubeconfig } from "../kubeconfig/model.ts";
import { protectorOf } from "../kubeconfig/protection.ts";
import type { Active } from "../session/session.ts";

/** What to know before one works on a context: that it is only looked at, protected, or not checked. */
export function guardWords(
  { context, readOnly }: Active,
  cluster: Pick<ClusterEntry, "insecureSkipTlsVerify">,
  kubeconfig: Kubeconfig,
): readonly string[] {
  const protector = protectorOf(kubeconfig, context);
  return [
    ...(readOnly === true
      ? [
          `read only: every change on ${context} is refused in this notebook until %k8s use ${asWord(context)} lifts it`,
          "(programs that run beside it, such as helm, kubectl and a Spark session, have the same credentials and are not held back)",
        ]
      : []),
    ...(protector === undefined
      ? []
      : [`protected${protector === context ? "" : ` by context ${protector}`}: changes are confirmed first, or need --yes`]),
    ...(cluster.insecureSkipTlsVerify
      ? ["▲ the server's certificate is not checked (insecure-skip-tls-verify): whoever stands in between gets your credentials"]
      : []),
  ];
}
