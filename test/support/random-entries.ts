import type { Arbitrary } from "fast-check";
import fc from "./fast-check.ts";
import { plainly } from "./random-yaml.ts";

/** Names as clusters give them, and worse. Few, so that files and references meet. */
const NAMES = [
  "default",
  "admin",
  "a.b",
  "10.10.12.56:6443",
  "kubernetes-admin@kubernetes",
  "arn:aws:eks:eu-central-1:123456789012:cluster/swan",
  "gke_physics-1_europe-west6_alpha",
  "team a/b",
  "ünï ✓ 集群",
  "-dash",
  "#hash",
  "yes",
  "12",
  'it\'s "quoted"',
  "tab\there",
  "<b>&amp;",
  "{}",
  "__proto__",
] as const;

/** A name that the generator uses, or sometimes one of its own. */
export const name: Arbitrary<string> = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...NAMES) },
  {
    weight: 1,
    arbitrary: fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 8 })
      .filter((text) => text.isWellFormed() && !/[\u0085\u2028\u2029]/.test(text)),
  },
);

/** What stands where a text should be and is none, or only looks like one. Rare, as each of them spoils its file. */
const oddScalar = fc.constantFrom(
  ...[
    "yes",
    "on",
    "n",
    "~",
    "null",
    "12",
    "0o17",
    "017",
    "0x1F",
    "1_000",
    "1e3",
    ".5",
    "-.inf",
    "12:30:45",
    "2026-11-21",
    "True",
  ].map(plainly),
  ...["not base64!", "Q0E", "=", "_1", "089", "+12", "1.2.3", "0b11", "1e", "Null", "!!str 12", "!!binary aGk="].map(plainly),
  plainly("[]"),
  plainly("{}"),
  plainly("[a, 1]"),
  plainly("{a: b}"),
);

/** Four sets of files in five hold none of it: kubectl refuses most sets that do, and then there is nothing to compare. */
export const odd = <T>(arbitrary: Arbitrary<T>, weight = 120): Arbitrary<unknown> =>
  fc.oneof({ weight: weight * 15, arbitrary }, { weight: 1, arbitrary: oddScalar }, { weight: 1, arbitrary: fc.constant(null) });

const text = (...texts: readonly string[]): Arbitrary<unknown> => odd(fc.constantFrom(...texts, ""));
export const flag = odd(fc.boolean(), 40);
const path = text("ca.crt", "./pki/ca.crt", "../shared/x.pem", "/etc/kubernetes/pki/ca.crt", "a/../b/./c.pem", "~/x", "dir/");
const base64 = odd(fc.constantFrom("Q0E=", "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t", "QQ==", "", "Q0\nE="), 10);

/** Any JSON, for what is nobody's business. */
export const anything: Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.constantFrom("text", "", "yes", true, false, null, 0, 12, -3, 1.5, "multi\nline\n", "  padded ", "# no comment"),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b-c", "d.e", "ü", "1", "yes"), tie("value"), { maxKeys: 3 }),
  ),
})).value;

export const extensions = odd(
  fc.uniqueArray(
    fc.record({ name: fc.constantFrom("minikube.sigs.k8s.io", "x", "client.authentication.k8s.io/exec"), extension: anything }),
    {
      selector: (extension) => extension.name,
      maxLength: 2,
    },
  ),
  30,
);

const some = <T extends Record<string, Arbitrary<unknown>>>(fields: T): Arbitrary<Record<string, unknown>> =>
  fc
    .record({ ...fields, extensions, "x-unknown": anything, Server: anything }, { requiredKeys: [] })
    .map((record) => ({ ...record }));

export const cluster = some({
  server: text(
    "https://10.0.0.1:6443",
    "https://api.example.org",
    "http://plain:8080",
    "host-without-scheme:443",
    "https://h/k8s/clusters/c-1",
  ),
  "certificate-authority": path,
  "certificate-authority-data": base64,
  "insecure-skip-tls-verify": flag,
  "tls-server-name": text("kubernetes", "api.internal"),
  "proxy-url": text("http://proxy:3128", "socks5://127.0.0.1:1080", "https://u:p@proxy"),
  "disable-compression": flag,
});

const exec = odd(
  fc.record(
    {
      apiVersion: fc.constantFrom("v1", "v1beta1", "v1alpha1").map((version) => `client.authentication.k8s.io/${version}`),
      command: text("aws", "./bin/helper", "/usr/bin/env", "gke-gcloud-auth-plugin", "k8s-magics"),
      args: odd(fc.array(fc.constantFrom("--region", "eu", "credential", "a b", "12", "-"), { maxLength: 3 }), 30),
      env: odd(
        fc.array(odd(fc.record({ name: text("AWS_PROFILE", "X"), value: text("a", "12") }, { requiredKeys: [] }), 30), {
          maxLength: 2,
        }),
        30,
      ),
      installHint: text("install it", "line one\nline two"),
      provideClusterInfo: flag,
      interactiveMode: text("Never", "IfAvailable", "Always", "Sometimes"),
    },
    { requiredKeys: [] },
  ),
  30,
);

export const user = some({
  token: text("t0ken", "12345678", "eyJhbGciOiJub25lIn0.e30."),
  tokenFile: path,
  "client-certificate": path,
  "client-certificate-data": base64,
  "client-key": path,
  "client-key-data": base64,
  username: text("alice"),
  password: text("p: w#", "1234"),
  as: text("bob"),
  "as-uid": text("1000"),
  "as-groups": odd(fc.array(fc.constantFrom("g1", "g2"), { maxLength: 2 }), 30),
  "as-user-extra": odd(
    fc.dictionary(fc.constantFrom("scopes", "acme/y"), odd(fc.array(fc.constantFrom("v", "w"), { maxLength: 2 }), 20), {
      maxKeys: 2,
    }),
    30,
  ),
  exec,
  "auth-provider": odd(
    fc.record(
      {
        name: text("gcp", "oidc"),
        config: odd(fc.dictionary(fc.constantFrom("id-token", "cmd-path"), text("x"), { maxKeys: 2 }), 20),
      },
      { requiredKeys: [] },
    ),
    20,
  ),
});

export const context = some({ cluster: odd(name), user: odd(name), namespace: text("default", "spark-alice", "Kube System") });
