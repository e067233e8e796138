import { describe, expect, test } from "@jest/globals";
import type { KubeObject, Pod } from "../../../src/cluster/objects.ts";
import { remotePort, wantedPort } from "../../../src/pods/forwards/wanted-ports.ts";
import type { PodsOf } from "../../../src/pods/pods-of.ts";
import { runningPod } from "../../support/stand-in-exec.ts";

const pod = {
  ...runningPod("web-1"),
  spec: { containers: [{ name: "main", ports: [{ containerPort: 8080, name: "http" }] }] },
} as unknown as Pod;
const of = (kind: string, spec: object = {}): PodsOf => ({
  named: "svc/web",
  kind,
  object: { apiVersion: "v1", kind: "X", metadata: { name: "web" }, spec } as KubeObject,
  pods: [pod],
});
const service = of("services", {
  clusterIP: "10.0.0.1",
  ports: [
    { name: "web", port: 80, targetPort: "http" },
    { name: "https", port: 444, targetPort: 9443 },
    { port: 81 },
    { name: "lost", port: 82, targetPort: "gone" },
  ],
});

describe("a port that is wanted", () => {
  test.each([
    ["8080:80", { local: 8080, remote: "80" }],
    ["80", { local: 80, remote: "80" }],
    [":80", { remote: "80" }],
    ["0:80", { remote: "80" }],
    ["8080:http", { local: 8080, remote: "http" }],
    ["http", { remote: "http" }],
  ])("%s", (text, wanted) => {
    expect(wantedPort(text)).toEqual(wanted);
  });

  test.each(["", "a:80", "70000", "1:2:3", "80:", "8080:70000", "8080:HTTP", "-1"])("%j is none", (text) => {
    expect(() => wantedPort(text)).toThrow(expect.objectContaining({ name: "BadPort" }));
  });
});

describe("the pod's port behind it", () => {
  test.each([
    ["a Service's, by its target's name", service, "80", { port: 8080, secure: false }],
    ["a Service's, by its own name", service, "https", { port: 9443, secure: true }],
    ["a Service's without a target", service, "81", { port: 81, secure: false }],
    [
      "a headless Service's",
      of("services", { clusterIP: "None", ports: [{ port: 80, targetPort: 8080 }] }),
      "80",
      { port: 80, secure: false },
    ],
    ["a pod's by name", of("pods"), "http", { port: 8080, secure: false }],
    ["any number of a pod", of("deployments.apps"), "8443", { port: 8443, secure: true }],
  ] as const)("%s", (_, found, remote, port) => {
    expect(remotePort(found, pod, remote)).toEqual(port);
  });

  test.each([
    [service, "90", "it has 80 (web), 444 (https), 81, 82 (lost)"],
    [service, "lost", "it has 8080 (http)"],
    [of("pods"), "metrics", "it has 8080 (http)"],
  ] as const)("is named when it is not there", (found, remote, why) => {
    expect(() => remotePort(found, pod, remote)).toThrow(expect.objectContaining({ name: "UnknownPort", why }));
  });
});
