import { UserError } from "../../base/errors.ts";
import { KINDS, type Named, type NewObject, newObject } from "./new-object.ts";
import { labelIn } from "./roles.ts";

export interface IngressOptions extends Named {
  /** `HOST/PATH=SERVICE:PORT[,tls[=SECRET]]`. */
  readonly rule?: readonly string[];
  /** `SERVICE:PORT` for all that no rule takes. */
  readonly defaultBackend?: string;
  /** The class of the controller that serves it. */
  readonly class?: string;
  /** `KEY=VALUE`. */
  readonly annotation?: readonly string[];
}

interface Rule {
  readonly host: string;
  readonly path: string;
  readonly pathType: "Exact" | "Prefix";
  readonly backend: object;
  /** Its Secret, or "" for the controller's own certificate. */
  readonly tls?: string;
}

/**
 * Rules of one host come together; a path that ends in `*` stands for all below it.
 * @throws UserError `NoRule`, `BadRule`, `BadBackend`, `BadLabels`
 * Source: https://kubernetes.io/docs/reference/kubectl/generated/kubectl_create/kubectl_create_ingress/
 */
export function ingressOf(options: IngressOptions): NewObject {
  const { rule = [], defaultBackend, annotation = [] } = options;
  if (rule.length === 0 && defaultBackend === undefined) {
    throw new UserError("NoRule", "say which requests go where", {
      hints: [`%k8s create ingress ${options.name} --rule 'example.org/*=web:80'`, "--default-backend web:80"],
    });
  }
  const rules = rule.map(ruleIn);
  const spec = {
    ...(options.class === undefined ? {} : { ingressClassName: options.class }),
    ...(defaultBackend === undefined ? {} : { defaultBackend: backendIn(defaultBackend, defaultBackend) }),
    ...(rules.length === 0 ? {} : { rules: byHost(rules) }),
    ...tlsOf(rules),
  };
  const metadata = annotation.length === 0 ? {} : { metadata: { annotations: Object.fromEntries(annotation.map(labelIn)) } };
  return {
    kind: KINDS.ingress,
    object: newObject(KINDS.ingress, options, { ...metadata, spec }),
    next: `%k8s describe ingress/${options.name}`,
  };
}

function ruleIn(word: string): Rule {
  const [way = "", ...further] = word.split(",");
  const equals = way.indexOf("=");
  const slash = way.indexOf("/");
  if (equals < 0 || slash < 0 || slash > equals) throw badRule(word);
  const path = way.slice(slash, equals);
  const tls = further
    .map((part) => /^tls(?:=(.*))?$/s.exec(part))
    .map((found) => found?.[1] ?? (found === null ? undefined : ""));
  if (tls.length > 1 || tls.includes(undefined)) throw badRule(word);
  return {
    host: way.slice(0, slash),
    path: path.replace(/\*$/, ""),
    pathType: path.endsWith("*") ? "Prefix" : "Exact",
    backend: backendIn(way.slice(equals + 1), word),
    ...(tls[0] === undefined ? {} : { tls: tls[0] }),
  };
}

function backendIn(words: string, about: string): object {
  const [name = "", port = "", ...rest] = words.split(":");
  if (name === "" || port === "" || rest.length > 0) {
    throw new UserError("BadBackend", `"${words}" is not SERVICE:PORT`, {
      about,
      hints: ["web:80", "web:http, by the port's name"],
    });
  }
  return { service: { name, port: /^\d+$/.test(port) ? { number: Number(port) } : { name: port } } };
}

const byHost = (rules: readonly Rule[]): readonly object[] =>
  [...new Set(rules.map(({ host }) => host))].map((host) => ({
    ...(host === "" ? {} : { host }),
    http: {
      paths: rules.filter((rule) => rule.host === host).map(({ path, pathType, backend }) => ({ path, pathType, backend })),
    },
  }));

function tlsOf(rules: readonly Rule[]): object {
  const secured = rules.filter(({ tls }) => tls !== undefined);
  if (secured.length === 0) return {};
  const secrets = [...new Set(secured.map(({ tls }) => tls!))];
  const tls = secrets.map((secretName) => {
    const hosts = [...new Set(secured.filter((rule) => rule.tls === secretName && rule.host !== "").map(({ host }) => host))];
    return { ...(hosts.length === 0 ? {} : { hosts }), ...(secretName === "" ? {} : { secretName }) };
  });
  return { tls };
}

const badRule = (word: string): UserError =>
  new UserError("BadRule", "a rule is HOST/PATH=SERVICE:PORT, and ,tls or ,tls=SECRET after it", {
    about: word,
    hints: ["--rule 'example.org/*=web:80'", "--rule '/=web:80' for every host"],
  });
