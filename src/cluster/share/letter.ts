import { stamp } from "../../base/duration.ts";
import { bounded } from "../../base/escape.ts";
import type { LoanRequest } from "./loan.ts";
import { quotaWords } from "./quota.ts";

export interface Written extends Pick<LoanRequest, "borrower" | "namespace" | "role" | "quota" | "signIn"> {
  /** The lender's name of the cluster. */
  readonly cluster: string;
  /** The context in the attached file. */
  readonly context: string;
  readonly lentBy: string;
  readonly ends: Date;
}

/** The mail that brings a kubeconfig: what it is, and the one line to type. The secret is in the attachment alone. */
export function letter({ borrower, namespace, role, quota, signIn, cluster, context, lentBy, ends }: Written) {
  const file = `${borrower.user}.kubeconfig`;
  const lines = [
    `${bounded(lentBy, 100)} lends you the Kubernetes cluster ${bounded(cluster, 100)} until ${stamp(ends)}.`,
    "",
    "Save the attached file, and type in a notebook with k8s-magics:",
    "",
    `    %k8s add ${file}`,
    "",
    "or in a terminal:",
    "",
    `    chmod 600 ${file}`,
    `    kubectl --kubeconfig ${file} get pods`,
    "",
    `Namespace: ${namespace} · role: ${role.name} · context: ${bounded(context, 100)}`,
    ...(quota === undefined ? [] : [`Quota: ${quotaWords(quota.hard)}`]),
    "",
    `The file holds a ${signIn === "token" ? "token" : "certificate with its key"}: whoever has it is you to the cluster. Keep it to yourself.`,
  ];
  return { subject: `Kubernetes cluster ${bounded(cluster, 60)}: your access until ${stamp(ends)}`, text: lines.join("\n") };
}
