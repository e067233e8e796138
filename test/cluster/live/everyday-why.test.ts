import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Described } from "../../../src/objects/describe/describe.ts";
import type { Diagnosis } from "../../../src/objects/why/diagnosis.ts";
import { customKind } from "../../support/custom-kind.ts";
import { deploymentObject, describedColumn, eventually, given, namespaceObject, podObject } from "../../support/given-objects.ts";
import { kubectl } from "../../support/kubectl.ts";
import { liveNotebook } from "../../support/live-notebook.ts";
import { localCluster, type TestCluster } from "../../support/local-cluster.ts";
import { tempFolder } from "../../support/temp-folder.ts";

let cluster: TestCluster;
let notebook: ReturnType<typeof liveNotebook>;

const make = async (...objects: readonly object[]) => given(await notebook.client(), ...objects);
const says = (line: string, words: RegExp) => eventually(notebook, "why", line, words);

beforeAll(async () => {
  cluster = await localCluster("why-test");
  notebook = liveNotebook(cluster.kubeconfig);
}, 120_000);
afterAll(async () => {
  await notebook?.close();
  await cluster?.stop();
}, 60_000);

describe("a pod", () => {
  test("that no node can take, for there is none", async () => {
    await make(podObject("alone"));
    const text = await says("alone", /The cluster has no nodes/);
    expect(text).toMatch(/^pod\/alone · Pending for \d+ m?s\n✕ /);
    expect(text).toMatch(/Try: %k8s local up --node/);
    expect(text).toMatch(/\ncontext why-test · namespace default · /);
  });

  test("that is held by a gate, or waits for a scheduler that is not there", async () => {
    await make(
      podObject("gated", { schedulingGates: [{ name: "example.com/wait" }] }),
      podObject("other", { schedulerName: "mine" }),
    );
    await says("pod/gated", /held back by 1 scheduling gate: example\.com\/wait/);
    await says("pod other", /the scheduler "mine"/);
  });

  test("that was deleted and waits for a finalizer", async () => {
    await make(podObject("held", {}, { finalizers: ["example.com/keep"] }));
    await kubectl(cluster, "delete", "pod", "held", "--wait=false");
    const text = await says("held", /waits for 1 finalizer: example\.com\/keep/);
    expect(text).toContain('%k8s patch pod/held --type merge -p \'{"metadata":{"finalizers":null}}\'');
  });

  test("whose name is nearly right", async () => {
    await expect(notebook.type("why", "alon")).rejects.toMatchObject({
      name: "NotFound",
      hints: expect.arrayContaining(["%k8s why pod/alone"]),
    });
    await expect(notebook.type("why", "pods")).rejects.toMatchObject({ name: "MissingName" });
    await expect(notebook.type("why", "pods alone gated")).rejects.toMatchObject({ name: "OneAtATime" });
  });
});

describe("a Deployment whose pods the server refuses", () => {
  const limited = (name: string, kind: string, spec: object) => ({
    apiVersion: "v1",
    kind,
    metadata: { name: "few", namespace: name },
    spec,
  });
  const sized = { containers: [{ name: "main", image: "x", resources: { requests: { cpu: "2" }, limits: { cpu: "2" } } }] };

  test("by a quota: used up, or that wants sizes said", async () => {
    await make(
      namespaceObject("small"),
      limited("small", "ResourceQuota", { hard: { "requests.cpu": "1" } }),
      deploymentObject("big", {}, sized, "small"),
      deploymentObject("unsaid", {}, {}, "small"),
    );
    const text = await says("deploy/big -n small", /quota few is used up/);
    expect(text).toMatch(
      /^deployment\.apps\/big · 0 of 1 pod ready\n✕ Its pods cannot be made: quota few is used up: needs requests\.cpu=2, /,
    );
    expect(text).toMatch(/Event: replicaset-controller, \d+ m?s ago/);
    expect(text).toContain("Try: %k8s describe quota/few -n small");
    await says("deploy/unsaid -n small", /quota few wants every container to say its requests\.cpu/);
  });

  test("by a LimitRange", async () => {
    await make(
      namespaceObject("ranged"),
      limited("ranged", "LimitRange", { limits: [{ type: "Container", max: { cpu: "1" } }] }),
      deploymentObject("big", {}, sized, "ranged"),
    );
    await says("deploy/big -n ranged", /LimitRange does not allow its size: maximum cpu usage per Container is 1/);
  });

  test("by pod security", async () => {
    await make(
      namespaceObject("strict", { "pod-security.kubernetes.io/enforce": "restricted" }),
      deploymentObject("loose", {}, {}, "strict"),
    );
    const text = await says("rs,deploy/loose -n strict".replace("rs,", ""), /allows only pods of level restricted/);
    expect(text).toContain("allowPrivilegeEscalation");
  });

  test("for want of its service account or priority class", async () => {
    await make(
      deploymentObject("nobody", {}, { serviceAccountName: "ghost" }),
      deploymentObject("urgent", {}, { priorityClassName: "most-urgent" }),
    );
    await says("deploy/nobody", /there is no service account "ghost"/);
    await says("deploy/urgent", /there is no PriorityClass most-urgent/);
  });

  test("by a policy, and by a webhook that does not answer", async () => {
    const rules = [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] }];
    const only = (name: string) => ({ matchLabels: { "kubernetes.io/metadata.name": name } });
    await make(
      namespaceObject("ruled"),
      namespaceObject("hooked"),
      {
        apiVersion: "admissionregistration.k8s.io/v1",
        kind: "ValidatingAdmissionPolicy",
        metadata: { name: "no-pods" },
        spec: {
          failurePolicy: "Fail",
          matchConstraints: { resourceRules: rules },
          validations: [{ expression: "false", message: "no pods on Sundays" }],
        },
      },
      {
        apiVersion: "admissionregistration.k8s.io/v1",
        kind: "ValidatingAdmissionPolicyBinding",
        metadata: { name: "no-pods-here" },
        spec: { policyName: "no-pods", validationActions: ["Deny"], matchResources: { namespaceSelector: only("ruled") } },
      },
      {
        apiVersion: "admissionregistration.k8s.io/v1",
        kind: "ValidatingWebhookConfiguration",
        metadata: { name: "guards" },
        webhooks: [
          {
            name: "guard.example.com",
            clientConfig: { url: "https://127.0.0.1:1/" },
            admissionReviewVersions: ["v1"],
            sideEffects: "None",
            timeoutSeconds: 2,
            rules,
            namespaceSelector: only("hooked"),
          },
        ],
      },
    );
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await make(deploymentObject("web", {}, {}, "ruled"), deploymentObject("web", {}, {}, "hooked"));
    await says("deploy/web -n hooked", /admission webhook guard\.example\.com does not answer: /);
    await says("deploy/web -n ruled", /policy no-pods refuses it: no pods on Sundays/);
  });
});

describe("a volume claim", () => {
  const claim = (name: string, spec: object) => ({
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name },
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } }, ...spec },
  });

  test("without a class, with one that is not there, or that waits for a pod", async () => {
    await make(
      {
        apiVersion: "storage.k8s.io/v1",
        kind: "StorageClass",
        metadata: { name: "lazy" },
        provisioner: "example.com/disks",
        volumeBindingMode: "WaitForFirstConsumer",
      },
      { apiVersion: "storage.k8s.io/v1", kind: "StorageClass", metadata: { name: "outside" }, provisioner: "example.com/disks" },
      claim("plain", { storageClassName: "" }),
      claim("typo", { storageClassName: "lasy" }),
      claim("lazy", { storageClassName: "lazy" }),
      claim("outside", { storageClassName: "outside" }),
    );
    await says("pvc/plain", /asks for no StorageClass, and no PersistentVolume fits it/);
    expect(await says("pvc/typo", /there is no StorageClass "lasy"/i)).toMatch(/storageClassName one of [a-z, ]*lazy/);
    expect(await says("pvc/lazy", /WaitForFirstConsumer/)).toMatch(/◐ It waits for the first pod/);
    await says("pvc/outside", /It waits for example\.com\/disks to make the volume\n {2}Event: /);
  });

  test("that pods wait for, or that is not there at all", async () => {
    const uses = (name: string) => ({ volumes: [{ name: "data", persistentVolumeClaim: { claimName: name } }] });
    await make(podObject("wants-typo", uses("typo")), podObject("wants-none", uses("nowhere")));
    await says("wants-typo", /Volume claim typo is not bound: there is no StorageClass "lasy"/);
    await says("wants-none", /There is no PersistentVolumeClaim "nowhere"/);
  });
});

describe("a Service or an Ingress", () => {
  const service = (name: string, spec: object) => ({
    apiVersion: "v1",
    kind: "Service",
    metadata: { name },
    spec: { ports: [{ port: 80 }], ...spec },
  });

  test("that selects nothing, has pods that are not ready, sends to a wrong port, or has no address", async () => {
    const ports = [{ name: "http", containerPort: 8080 }];
    await make(
      podObject("web", { containers: [{ name: "main", image: "x", ports }] }),
      service("typo", { selector: { app: "wep" } }),
      service("web", { selector: { app: "web" } }),
      service("balanced", { selector: { app: "web" }, type: "LoadBalancer", ports: [{ port: 80, targetPort: "http" }] }),
    );
    expect(await says("svc/typo", /Its selector matches no pod: app=wep/)).toMatch(/Pods here have app=/);
    const text = await says("svc/web", /Its pod is not ready: pod\/web: the cluster has no nodes/);
    expect(text).toMatch(/Port 80 goes to 80, and its pods offer 8080 \(http\)/);
    expect(await says("svc/balanced", /It has no address: nobody on this cluster makes load balancers/)).toContain(
      "%k8s port-forward service/balanced 80",
    );
  });

  test("that names no class, a Service or a Secret that are not there, or a wrong port", async () => {
    const http = (name: string, number: number) => ({
      paths: [{ path: "/", pathType: "Prefix", backend: { service: { name, port: { number } } } }],
    });
    await make({
      apiVersion: "networking.k8s.io/v1",
      kind: "Ingress",
      metadata: { name: "shop" },
      spec: { rules: [{ http: http("ghost", 80) }, { host: "b", http: http("web", 81) }], tls: [{ secretName: "cert" }] },
    });
    const text = await says("ingress/shop", /names no ingressClassName/);
    expect(text).toMatch(/sends to a Service "ghost" that is not there/);
    expect(text).toMatch(/sends to port 81 of service\/web, which has 80/);
    expect(text).toMatch(/Secret "cert" is not there/);
  });
});

describe("others", () => {
  test("a namespace that waits for what is in it", async () => {
    await make(namespaceObject("gone"), {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "kept", namespace: "gone", finalizers: ["example.com/keep"] },
    });
    await kubectl(cluster, "delete", "namespace", "gone", "--wait=false");
    const text = await says("ns/gone", /Objects in it wait for their finalizers: .*example\.com\/keep/);
    expect(text).toMatch(/^namespace\/gone · Terminating for \d+ m?s\n/);
  });

  test("an autoscaler without figures, and a budget that lets nobody go", async () => {
    await make(
      deploymentObject("scaled"),
      {
        apiVersion: "autoscaling/v2",
        kind: "HorizontalPodAutoscaler",
        metadata: { name: "scaled" },
        spec: {
          scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "scaled" },
          maxReplicas: 3,
          metrics: [{ type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 50 } } }],
        },
      },
      {
        apiVersion: "policy/v1",
        kind: "PodDisruptionBudget",
        metadata: { name: "few" },
        spec: { minAvailable: 1, selector: { matchLabels: { app: "scaled" } } },
      },
    );
    await says("pdb/few", /No pod may go: 0 are well and 1 have to be \(minAvailable 1\)/);
    await says("hpa/scaled", /it has no figures|has not been looked at yet/i);
  });

  test("a custom kind whose names are taken, and a custom object", async () => {
    await make(customKind(), customKind({ plural: "gadgets" }));
    await says("crd/gadgets.example.com", /Its names are taken: .*Widget/);
    await says("crd/widgets.example.com", /Nothing is wrong: widgets\.example\.com can be used/);
    const conditions = [{ type: "Ready", status: "False", reason: "NoParts", message: "three are missing" }];
    await make({ apiVersion: "example.com/v1", kind: "Widget", metadata: { name: "w" }, status: { conditions } });
    await says("widget/w", /^widget\.example\.com\/w · not Ready\n✕ Ready is False: NoParts: three are missing/);
  });

  test("a node that is cordoned, and whose kubelet has not reported", async () => {
    await make({ apiVersion: "v1", kind: "Node", metadata: { name: "n1" }, spec: { unschedulable: true } });
    const text = await says("node/n1", /cordoned: no new pods go there/);
    expect(text).toMatch(/Try: %k8s uncordon n1/);
    expect(text).toMatch(/kubelet/);
    await kubectl(cluster, "delete", "node", "n1");
  });

  test("an object that nothing is wrong with, as a value", async () => {
    await make({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "fine" } });
    const { value, text } = await notebook.run("why", "cm/fine");
    expect(text).toMatch(/^configmap\/fine · exists\n● Nothing is wrong: /);
    expect(value as Diagnosis).toMatchObject({
      object: "configmap/fine",
      namespace: "default",
      tone: "good",
      reasons: [],
      unseen: [],
    });
  });
});

describe("a person who may read little", () => {
  test("is told what is not seen", async () => {
    const rules = [{ apiGroups: [""], resources: ["pods"], verbs: ["get"] }];
    await make(
      { apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "guest" } },
      { apiVersion: "rbac.authorization.k8s.io/v1", kind: "Role", metadata: { name: "guest" }, rules },
      {
        apiVersion: "rbac.authorization.k8s.io/v1",
        kind: "RoleBinding",
        metadata: { name: "guest" },
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "guest" },
        subjects: [{ kind: "ServiceAccount", name: "guest", namespace: "default" }],
      },
    );
    const token = (await kubectl(cluster, "create", "token", "guest")).trim();
    const file = join(tempFolder(), "config");
    await writeFile(file, await kubectl(cluster, "config", "view", "--raw", "--minify"));
    await kubectl({ kubeconfig: file }, "config", "set-credentials", "guest", `--token=${token}`);
    await kubectl({ kubeconfig: file }, "config", "set-context", "--current", "--user=guest");
    const guest = liveNotebook(file);
    try {
      const text = await eventually(guest, "why", "alone", /no nodes available|The cluster has no nodes/);
      expect(text).toMatch(/▲ You may not read (events|nodes), (events|nodes): there may be more to it/);
      expect(await guest.type("describe", "pod/alone")).toMatch(/▲ You may not read [\s\S]*\nPod\n +Phase: +Pending/);
      expect(await guest.type("tree", "pod/alone")).toMatch(/▲ Not listed: .*configmaps/);
      await expect(guest.type("why", "svc/web")).rejects.toMatchObject({ name: "Forbidden" });
    } finally {
      await guest.close();
    }
  });
});

describe("describe", () => {
  test("tells every kind that has an object here", async () => {
    const kinds = (await kubectl(cluster, "api-resources", "--verbs=list", "-o", "name")).trim().split("\n");
    expect(kinds.length).toBeGreaterThan(50);
    const told = await Promise.all(
      kinds.map(async (kind) => {
        const { value, text } = await notebook.run("describe", `${kind} -A`);
        return (value as readonly Described[]).map(({ object }) => [kind, text.includes(object.metadata.name)] as const);
      }),
    );
    expect(told.flat().filter(([, named]) => !named)).toEqual([]);
    expect(told.filter((some) => some.length > 0).length).toBeGreaterThan(25);
  });

  test("names the conditions and events that kubectl names", async () => {
    for (const [name, place] of [
      ["deploy/big", "small"],
      ["rs", "small"],
      ["hpa/scaled", "default"],
      ["pvc/outside", "default"],
      ["ns/gone", "default"],
    ]) {
      const theirs = await kubectl(cluster, "describe", name!, "-n", place!);
      const text = await notebook.type("describe", `${name} -n ${place}`);
      for (const word of [...describedColumn(theirs, /^Conditions:/, 0), ...describedColumn(theirs, /^Events:/, 1)])
        expect(text).toContain(word);
    }
  });

  test("shows how much of a quota is used, what a role allows, and to whom it was given", async () => {
    expect(await notebook.type("describe", "ns small")).toMatch(
      /Quota few\n +RESOURCE +USED +SHARE\n +requests\.cpu +● 0 of 1 +0 %/,
    );
    expect(await notebook.type("describe", "role/guest")).toMatch(/Rules\n +RESOURCE +NAMES +VERBS\n +pods +all +get/);
    expect(await notebook.type("describe", "sa/guest")).toMatch(
      /Bound to\n +BINDING +ROLE +WHERE\n +guest +role\/guest +namespace default/,
    );
    expect(await notebook.type("describe", "ingress/shop")).toMatch(
      /HOST +PATH +MATCH +TO\n +\* +\/ +Prefix +ghost:80\n +b +\/ +Prefix +web:81/,
    );
  });

  test("shows names and labels of others as text", async () => {
    const mean = "<img src=x onerror=alert(1)>";
    await make({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "mean", annotations: { note: mean } },
      data: { a: mean },
    });
    expect(await notebook.type("describe", "cm/mean")).toContain(mean);
    const [, view] = JSON.parse(notebook.shown.at(-1)!) as [unknown, Readonly<Record<string, string>>];
    expect(view["text/html"]).not.toContain("<img src=x");
  });

  test("a tree of what a custom object owns", async () => {
    const owner = JSON.parse(await kubectl(cluster, "get", "widget", "w", "-o", "json")) as { metadata: { uid: string } };
    const ownerReferences = [
      { apiVersion: "example.com/v1", kind: "Widget", name: "w", uid: owner.metadata.uid, controller: true },
    ];
    await make({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "part", ownerReferences } });
    const text = await notebook.type("tree", "widget/w");
    expect(text).toMatch(/^widget\.example\.com\/w +✕ Ready: NoParts .*\n└─ configmap\/part/);
  });

  test("an autoscaler that has been looked at says that nobody gives it figures", async () => {
    const text = await says("hpa/scaled", /It has no figures: .*metrics/);
    expect(text).toContain("metrics-server");
  }, 30_000);
});
