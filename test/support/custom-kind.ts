interface CustomKind {
  readonly plural?: string;
  readonly kind?: string;
  /** `shortNames`, `categories`. */
  readonly names?: object;
  /** The schema of its objects; any field is taken where it is absent. */
  readonly schema?: object;
  /** What else its one version has: `subresources`, `additionalPrinterColumns`. */
  readonly version?: object;
}

const ANY_FIELD = { type: "object", "x-kubernetes-preserve-unknown-fields": true };

/** The definition of a kind of example.com, in namespaces: of widgets, unless a test says otherwise. */
export const customKind = ({
  plural = "widgets",
  kind = "Widget",
  names = {},
  schema = ANY_FIELD,
  version = {},
}: CustomKind = {}) => ({
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: `${plural}.example.com` },
  spec: {
    group: "example.com",
    scope: "Namespaced",
    names: { plural, kind, ...names },
    versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: schema }, ...version }],
  },
});
