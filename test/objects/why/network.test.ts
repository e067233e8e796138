import { describe, expect, test } from "@jest/globals";
import type { Service } from "../../../src/cluster/objects.ts";
import { type IngressPicture, whyIngress } from "../../../src/objects/why/ingress.ts";
import { type ServicePicture, whyService } from "../../../src/objects/why/service.ts";
import { event, now, object, pod } from "../../support/ailing-shapes.ts";

const service = (spec: object, status: object = {}) =>
  object("Service", { spec: { selector: { app: "web" }, ports: [{ port: 80 }], ...spec }, status }) as Service;
const slice = (ready: boolean) => object("EndpointSlice", { endpoints: [{ addresses: ["10.0.0.1"], conditions: { ready } }] });
const offers = (containerPort: number, name?: string) =>
  pod({ phase: "Running" }, { containers: [{ name: "main", ports: [{ containerPort, name }] }] });
const why = (picture: Partial<ServicePicture> & Pick<ServicePicture, "service">) =>
  whyService({ events: [], now, slices: [], ...picture });

describe("a Service", () => {
  test("whose selector matches nothing, with what the pods have instead", () => {
    const others = [pod({}, {}, { labels: { app: "wep" } })];
    expect(why({ service: service({}), pods: [], others }).reasons[0]).toMatchObject({
      what: "its selector matches no pod: app=web",
      details: ["Pods here have app=wep."],
    });
    expect(why({ service: service({}), pods: [], others: [] }).reasons[0]?.details).toEqual([
      "There are no pods in the namespace.",
    ]);
  });

  test("whose pods are not ready, for their reason", () => {
    const ill = [
      { object: "pod/web", state: "", tone: "bad" as const, reasons: [{ what: "its probe fails", fixes: [] }], unseen: [] },
    ];
    expect(why({ service: service({}), pods: [pod({})], slices: [slice(false)], ill }).reasons[0]?.what).toBe(
      "its pod is not ready: pod/web: its probe fails",
    );
  });

  test("whose port leads nowhere", () => {
    const found = why({
      service: service({ ports: [{ port: 80, targetPort: "web" }] }),
      pods: [offers(8080, "http")],
      slices: [slice(true)],
    });
    expect(found.reasons[0]?.what).toBe('port 80 goes to a port named "web", and its pods offer 8080 (http)');
    const right = service({ ports: [{ port: 80, targetPort: "http" }] });
    expect(why({ service: right, pods: [offers(8080, "http")], slices: [slice(true)] })).toMatchObject({
      tone: "good",
      fine: "1 endpoint behind it",
    });
  });

  test("of type LoadBalancer without an address", () => {
    const balanced = service({ type: "LoadBalancer" });
    const at = (events: ServicePicture["events"]) =>
      why({ service: balanced, pods: [offers(80)], slices: [slice(true)], events }).reasons[0]?.what;
    expect(at([])).toMatch(/nobody on this cluster makes load balancers/);
    expect(at([event("SyncLoadBalancerFailed", "quota exceeded")])).toBe("its load balancer cannot be made: quota exceeded");
    expect(at([event("EnsuringLoadBalancer", "…")])).toBe("its load balancer is being made");
    const has = service({ type: "LoadBalancer" }, { loadBalancer: { ingress: [{ ip: "1.2.3.4" }] } });
    expect(why({ service: has, pods: [offers(80)], slices: [slice(true)] }).reasons).toEqual([]);
  });

  test("without a selector, or that is only a name", () => {
    expect(why({ service: service({ selector: undefined }) }).reasons[0]?.what).toMatch(/no selector/);
    expect(why({ service: service({ type: "ExternalName" }) })).toMatchObject({ tone: "good" });
  });
});

describe("an Ingress", () => {
  const backend = (name: string, port: object = { number: 80 }) => ({ service: { name, port } });
  const ingress = (spec: object, status: object = {}) => object("Ingress", { spec, status });
  const look = (picture: Partial<IngressPicture> & Pick<IngressPicture, "object">) => whyIngress({ events: [], ...picture });
  const addressed = { loadBalancer: { ingress: [{ ip: "1.2.3.4" }] } };
  const nginx = object("IngressClass", { metadata: { name: "nginx" } });

  test("of no class, or one that is not there", () => {
    expect(look({ object: ingress({}), classes: [nginx] }).reasons[0]).toMatchObject({
      fixes: ["ingressClassName: one of nginx"],
    });
    expect(look({ object: ingress({ ingressClassName: "ngnix" }), classes: [nginx] }).reasons[0]?.what).toMatch(
      /there is no IngressClass "ngnix"/,
    );
    expect(look({ object: ingress({ ingressClassName: "nginx" }), classes: [nginx] }).reasons[0]?.what).toMatch(
      /has not given it an address/,
    );
  });

  test("that leads to what is not there", () => {
    const one = ingress(
      {
        ingressClassName: "nginx",
        defaultBackend: backend("gone"),
        rules: [{ http: { paths: [{ backend: backend("web", { name: "http" }) }] } }],
      },
      addressed,
    );
    const services = { gone: null, web: object("Service", { spec: { ports: [{ port: 80, name: "web" }] } }) };
    const found = look({ object: one, classes: [nginx], services, secrets: { cert: false } });
    expect(found.state).toBe("at 1.2.3.4");
    expect(found.reasons.map(({ what }) => what)).toEqual([
      'it sends to a Service "gone" that is not there',
      "it sends to port http of service/web, which has 80 (web)",
      'its certificate\'s Secret "cert" is not there',
    ]);
  });
});
