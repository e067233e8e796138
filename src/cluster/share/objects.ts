import type { KubeObject } from "../objects.ts";
import type { LoanRequest } from "./loan.ts";
import { ENDS, LENT_AT, LENT_BY, MANAGED_BY, MANAGER, PERSON, ROLE, SIGN_IN, USER } from "./marks.ts";

/** One object of a loan, as it is applied. */
export interface Planned {
  /** As kubectl names it: `rolebinding/bob`. */
  readonly words: string;
  readonly path: string;
  readonly body: KubeObject;
}

export interface Lending {
  readonly lentBy: string;
  readonly lentAt: Date;
}

const CORE = "v1";
const RBAC = "rbac.authorization.k8s.io/v1";

/** The certificate's user: of this loan alone, so that an earlier certificate of the same person comes to nothing. */
export const certificateUser = ({ borrower, namespace }: LoanRequest, serial: string): string =>
  `k8s-magics:${namespace}:${borrower.user}:${serial}`;

/** The namespace itself; made only where there is none. */
export const namespaceOf = (request: LoanRequest, lending: Lending): Planned => {
  const { namespace } = request;
  return {
    words: `namespace/${namespace}`,
    path: `/api/v1/namespaces/${namespace}`,
    body: { apiVersion: CORE, kind: "Namespace", metadata: { name: namespace, ...marks(request, lending) } },
  };
};

/** Everything that limits the borrower, in the order in which it is made; the binding, which gives the rights, is not among it. */
export function limitsOf(request: LoanRequest, lending: Lending): readonly Planned[] {
  const { borrower, role, quota } = request;
  const make = maker(request, lending);
  const containers = quota === undefined ? [] : Object.keys(quota.defaults.limits);
  return [
    make(CORE, "ServiceAccount", borrower.user, {}),
    ...(role.kind === "Role" ? [make(RBAC, "Role", role.name, { rules: role.rules })] : []),
    ...(quota === undefined ? [] : [make(CORE, "ResourceQuota", borrower.user, { spec: { hard: quota.hard } })]),
    ...(quota === undefined || containers.length === 0
      ? []
      : [
          make(CORE, "LimitRange", borrower.user, {
            spec: { limits: [{ type: "Container", default: quota.defaults.limits, defaultRequest: quota.defaults.requests }] },
          }),
        ]),
  ];
}

/** The binding, which is also the record of the loan. @param user the certificate's, when there is one */
export function bindingOf(request: LoanRequest, lending: Lending, ends: Date, user?: string): Planned {
  const { borrower, namespace, role, signIn } = request;
  const planned = maker(request, lending)(RBAC, "RoleBinding", borrower.user, {
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: role.kind, name: role.name },
    subjects: [
      { kind: "ServiceAccount", name: borrower.user, namespace },
      ...(user === undefined ? [] : [{ kind: "User", apiGroup: "rbac.authorization.k8s.io", name: user }]),
    ],
  });
  const { metadata } = planned.body;
  const annotations = {
    ...metadata.annotations,
    [PERSON]: borrower.person,
    [ROLE]: role.name,
    [SIGN_IN]: signIn,
    [ENDS]: ends.toISOString(),
  };
  return { ...planned, body: { ...planned.body, metadata: { ...metadata, annotations } } };
}

const marks = ({ borrower }: LoanRequest, { lentBy, lentAt }: Lending) => ({
  labels: { [MANAGED_BY]: MANAGER, [USER]: borrower.user },
  annotations: { [LENT_BY]: lentBy, [LENT_AT]: lentAt.toISOString() },
});

const maker =
  (request: LoanRequest, lending: Lending) =>
  (apiVersion: string, kind: string, name: string, rest: object): Planned => ({
    words: `${kind.toLowerCase()}/${name}`,
    path: `${groupPath(apiVersion)}/namespaces/${request.namespace}/${kind.toLowerCase()}s/${name}`,
    body: { apiVersion, kind, metadata: { name, namespace: request.namespace, ...marks(request, lending) }, ...rest },
  });

const groupPath = (apiVersion: string): string => (apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`);
