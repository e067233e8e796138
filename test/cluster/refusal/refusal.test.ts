import { describe, expect, test } from "@jest/globals";
import { errorLines } from "../../../src/base/errors.ts";
import { refusal } from "../../../src/cluster/refusal/refusal.ts";

const place = { context: "beta", server: "https://beta:6443" };
const told = (code: number, reason: string, message: string, details?: object) =>
  refusal(place, code, JSON.stringify({ kind: "Status", reason, message, details }));
const lines = (...given: Parameters<typeof told>): string => errorLines(told(...given)).join("\n");

describe("a denial names", () => {
  const denied = (words: string): string => lines(403, "Forbidden", `x is forbidden: ${words}`);

  test("the missing verb and the least role, in a namespace", () => {
    const text = denied('User "alice" cannot delete resource "deployments" in API group "apps" in the namespace "team"');
    expect(text).toContain("Forbidden: alice may not delete deployments.apps in namespace team on context beta");
    expect(text).toContain("kubectl create role delete-deployments-apps --verb=delete --resource=deployments.apps -n team");
    expect(text).toContain(
      "kubectl create rolebinding delete-deployments-apps --role=delete-deployments-apps --user=alice -n team",
    );
  });

  test("a subresource of a group, and a service account", () => {
    const text = denied(
      'User "system:serviceaccount:team:bot" cannot patch resource "deployments/scale" in API group "apps" in the namespace "team"',
    );
    expect(text).toContain("--resource=deployments.apps/scale");
    expect(text).toContain("--serviceaccount=team:bot");
  });

  test("a cluster role where no namespace is", () => {
    const text = denied('User "alice" cannot list resource "nodes" in API group "" at the cluster scope');
    expect(text).toContain("alice may not list nodes across the cluster");
    expect(text).toContain("kubectl create clusterrolebinding list-nodes --clusterrole=list-nodes --user=alice");
    expect(text).not.toContain(" -n ");
  });

  test("a user whose name would end the word", () => {
    const text = denied('User "al;rm -rf $HOME" cannot get resource "pods" in API group "" in the namespace "team"');
    expect(text).toContain("'--user=al;rm -rf $HOME'");
  });

  test("a path", () => {
    const text = denied('User "alice" cannot get path "/metrics"');
    expect(text).toContain("alice may not get /metrics on context beta");
    expect(text).toContain("kubectl create clusterrole get-metrics --verb=get --non-resource-url=/metrics");
    expect(text).toContain("kubectl create clusterrolebinding get-metrics --clusterrole=get-metrics --user=alice");
  });
});

describe("what is not valid", () => {
  const details = (...causes: readonly object[]) => ({ name: "web", group: "apps", kind: "Deployment", causes });

  test("lists the server's causes", () => {
    const two = details(
      { reason: "FieldValueInvalid", message: "Invalid value: -1: must be greater than or equal to 0", field: "spec.replicas" },
      { reason: "FieldValueRequired", message: "Required value", field: "spec.template.spec.containers[0].image" },
    );
    const error = told(422, "Invalid", 'Deployment.apps "web" is invalid: [a, b]', two);
    expect(error).toMatchObject({ name: "Invalid", message: "deployment.apps/web is not valid on context beta" });
    expect(error.why).toBe(
      "the server names 2 causes:\n  spec.replicas: Invalid value: -1: must be greater than or equal to 0\n" +
        "  spec.template.spec.containers[0].image: Required value",
    );
    expect(error.hints.join()).toContain("%k8s explain deployment");
  });

  test("says how a field that is set once is changed", () => {
    const cause = { reason: "FieldValueInvalid", message: "Invalid value: …: field is immutable", field: "spec.selector" };
    const error = told(422, "Invalid", "…", details(cause));
    expect(error.why).toBe("spec.selector: Invalid value: …: field is immutable");
    expect(error.hints[0]).toContain("%k8s replace --force");
  });

  test("keeps its size when the causes are many", () => {
    const many = Array.from({ length: 500 }, (_, at) => ({ message: "x".repeat(9000), field: `f${at}` }));
    const { why = "" } = told(422, "Invalid", "…", details(...many));
    expect(why.length).toBeLessThan(10_000);
    expect(why).toContain("… and 480 more");
  });
});

test.each([
  [
    400,
    'admission webhook "deny.example.com" denied the request: no :latest here',
    "the admission webhook deny.example.com refused this on context beta",
    "no :latest here",
  ],
  [
    422,
    "deployments.apps \"web\" is forbidden: ValidatingAdmissionPolicy 'few' with binding 'few-all' denied request: at most 3 replicas",
    "the policy few refused this on context beta",
    "at most 3 replicas",
  ],
  [
    403,
    'pods "web" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false',
    "the namespace's Pod Security level restricted refused this on context beta",
    "allowPrivilegeEscalation != false",
  ],
  [
    403,
    'pods "web" is forbidden: exceeded quota: small, requested: cpu=4, used: cpu=1, limited: cpu=2',
    "the quota small refused this on context beta",
    "requested: cpu=4, used: cpu=1, limited: cpu=2",
  ],
  [
    403,
    'pods "web" is forbidden: maximum cpu usage per Container is 1, but limit is 2',
    "the namespace's LimitRange refused this on context beta",
    "maximum cpu usage per Container is 1, but limit is 2",
  ],
])("an admission rule is named: %s %s", (code, words, message, why) => {
  const error = told(code, "Forbidden", words);
  expect(error).toMatchObject({ name: "AdmissionRefused", message, why: words, code });
  expect(error.why).toContain(why);
});

test("a webhook that does not answer is nobody's mistake here", () => {
  const words = 'Internal error occurred: failed calling webhook "v.example.com": failed to call webhook: connection refused';
  const error = told(500, "InternalError", words);
  expect(error).toMatchObject({ name: "WebhookFailed", why: words });
  expect(error.message).toContain("v.example.com does not answer");
});

test.each([
  ["AlreadyExists", 'pods "web" already exists', "pods/web is there already on context beta"],
  ["Conflict", "the object has been modified", "pods/web was changed by somebody else meanwhile on context beta"],
])("409 %s", (reason, words, message) => {
  expect(told(409, reason, words, { name: "web", kind: "pods" })).toMatchObject({ name: reason, message });
});

test("a namespace that is not there can be made", () => {
  expect(told(404, "NotFound", 'namespaces "team" not found').hints[0]).toBe("%k8s create namespace team");
});

test("the server's own account is kept", () => {
  expect(told(409, "Conflict", "w", { name: "a" }).said?.details?.name).toBe("a");
  expect(refusal(place, 502, "<html><title>Bad Gateway</title>").said).toBeUndefined();
});
