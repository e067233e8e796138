import { asWord } from "../../base/escape.ts";
import type { KubeEvent, KubeObject } from "../../cluster/objects.ts";
import { counted, type Findings, type Reason, toneOf } from "./diagnosis.ts";

export interface IngressPicture {
  readonly object: KubeObject;
  readonly events: readonly KubeEvent[];
  readonly classes?: readonly KubeObject[];
  /** Of the Services it names; null for one that is not there. Undefined: they may not be read. */
  readonly services?: Readonly<Record<string, KubeObject | null>>;
  /** Of the Secrets for TLS that it names, which are there. */
  readonly secrets?: Readonly<Record<string, boolean>>;
}

interface Backend {
  readonly service?: { readonly name: string; readonly port?: { readonly number?: number; readonly name?: string } };
}

/** Every Service that an Ingress sends to. */
export function backendsOf({ spec }: KubeObject): readonly Backend[] {
  const rules = (spec?.rules ?? []) as readonly {
    readonly http?: { readonly paths?: readonly { readonly backend?: Backend }[] };
  }[];
  const paths = rules.flatMap(({ http }) => http?.paths ?? []).flatMap(({ backend }) => backend ?? []);
  return [...(spec?.defaultBackend === undefined ? [] : [spec.defaultBackend as Backend]), ...paths];
}

/** Why an Ingress leads nowhere. Pure. Source: https://kubernetes.io/docs/concepts/services-networking/ingress/ */
export function whyIngress(picture: IngressPicture): Findings {
  const { object } = picture;
  const addresses: readonly { readonly ip?: string; readonly hostname?: string }[] = object.status?.loadBalancer?.ingress ?? [];
  const at = addresses.map(({ ip, hostname }) => hostname ?? ip ?? "").filter(Boolean);
  const state = at.length === 0 ? "no address" : `at ${at.join(", ")}`;
  const classes = classReasons(picture);
  const reasons = [
    ...classes,
    ...backendReasons(picture),
    ...tlsReasons(picture),
    ...(at.length === 0 && classes.length === 0 ? [waits(picture)] : []),
  ];
  if (reasons.length > 0) return { state, tone: toneOf(reasons), reasons };
  return { state, tone: "good", reasons, fine: `${counted(backendsOf(object).length, "backend")}, and all are there` };
}

const DEFAULT_CLASS = "ingressclass.kubernetes.io/is-default-class";
const OLD_CLASS = "kubernetes.io/ingress.class";

function classReasons({ object, classes }: IngressPicture): readonly Reason[] {
  const name: string | undefined = object.spec?.ingressClassName ?? object.metadata.annotations?.[OLD_CLASS];
  const known = (classes ?? []).map(({ metadata }) => metadata.name);
  const offer =
    known.length === 0
      ? "an ingress controller: this cluster has no IngressClass"
      : `ingressClassName: one of ${known.join(", ")}`;
  if (name === undefined) {
    if (classes === undefined || classes.some(({ metadata }) => metadata.annotations?.[DEFAULT_CLASS] === "true")) return [];
    return [{ what: "it names no ingressClassName, and the cluster has no default one: no controller takes it", fixes: [offer] }];
  }
  if (classes === undefined || known.includes(name) || object.spec?.ingressClassName === undefined) return [];
  return [{ what: `there is no IngressClass ${JSON.stringify(name)}: no controller takes it`, fixes: [offer] }];
}

function backendReasons({ object, services }: IngressPicture): readonly Reason[] {
  if (services === undefined) return [];
  return backendsOf(object).flatMap(({ service }): readonly Reason[] => {
    const found = service === undefined ? undefined : services[service.name];
    if (service === undefined || found === undefined) return [];
    if (found === null)
      return [
        {
          what: `it sends to a Service ${JSON.stringify(service.name)} that is not there`,
          fixes: ["%k8s get services: the name may be misspelt"],
        },
      ];
    const ports = (found.spec?.ports ?? []) as readonly { readonly port: number; readonly name?: string }[];
    const { number, name } = service.port ?? {};
    if (ports.some((one) => (number !== undefined && one.port === number) || (name !== undefined && one.name === name)))
      return [];
    const offered = ports.map((one) => `${one.port}${one.name === undefined ? "" : ` (${one.name})`}`).join(", ");
    return [
      {
        what: `it sends to port ${number ?? name ?? "?"} of service/${service.name}, which has ${offered || "none"}`,
        fixes: ["the port in the rule, or in the Service"],
      },
    ];
  });
}

const tlsReasons = ({ secrets = {} }: IngressPicture): readonly Reason[] =>
  Object.entries(secrets).flatMap(([name, there]) =>
    there
      ? []
      : [
          {
            what: `its certificate's Secret ${JSON.stringify(name)} is not there`,
            fixes: [`%k8s create secret tls ${asWord(name)} --cert=FILE --key=FILE`],
          },
        ],
  );

const waits = ({ object }: IngressPicture): Reason => ({
  what: "its controller has not given it an address",
  fixes: [
    "whether the ingress controller's pods run: %k8s get pods -A",
    `%k8s events --for ingress/${asWord(object.metadata.name)}`,
  ],
  passing: true,
});
