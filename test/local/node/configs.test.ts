import { homedir } from "node:os";
import { describe, expect, test } from "@jest/globals";
import { componentArguments, componentsOf } from "../../../src/local/components.ts";
import { clusterFiles } from "../../../src/local/folders.ts";
import { addonObjects } from "../../../src/local/node/addons.ts";
import { cniConfig, containerdConfig } from "../../../src/local/node/containerd.ts";
import { corefile, kubeletConfig, proxyConfig, usableNameServers } from "../../../src/local/node/kubelet.ts";
import { nodeNetwork } from "../../../src/local/node/network.ts";
import { nodeArguments, nodeComponentNames } from "../../../src/local/node/node-components.ts";
import { egressRules } from "../../../src/local/node/way-out.ts";
import type { ClusterRecord } from "../../../src/local/record.ts";

const network = nodeNetwork(120);
const files = clusterFiles({ state: "/state", cache: "/cache" }, "alpha");
const ports = { etcd: 2379, etcdPeer: 2380, apiserver: 6443 };
const withNode: ClusterRecord = { ports, processes: {}, node: { network: 120 }, services: network.services };

describe("a cluster with a node", () => {
  test("its servers listen on the node's address, and its Services have a range of their own", () => {
    const args = componentArguments("kube-apiserver", files, withNode, { noFsync: false });
    expect(args).toContain("--bind-address=10.120.255.2");
    expect(args).toContain("--service-cluster-ip-range=10.120.128.0/18");
    expect(args).toContain("--etcd-servers=https://10.120.255.2:2379");
    expect(args.join(" ")).not.toContain("endpoint-reconciler");
    expect(args.join(" ")).toContain("--kubelet-certificate-authority=/state/alpha/pki/ca.crt");
  });

  test("without one, everything stays on loopback and nothing points to a kubelet", () => {
    const args = componentArguments("kube-apiserver", files, { ports, processes: {} }, { noFsync: false }).join(" ");
    expect(args).toContain("--bind-address=127.0.0.1");
    expect(args).toContain("--service-cluster-ip-range=10.96.0.0/16");
    expect(args).not.toMatch(/kubelet|requestheader/);
    expect(componentsOf(undefined)).toHaveLength(4);
    expect(componentsOf(withNode)).toHaveLength(4 + nodeComponentNames.length);
  });

  test("every program's command line names the cluster's folder, by which it is known again, and no secret", () => {
    for (const name of nodeComponentNames) {
      if (name === "node-init") continue;
      const line = nodeArguments(name, files, network).join(" ");
      expect(line).toContain("/state/alpha/");
      expect(line).not.toMatch(/token|password|BEGIN/);
    }
  });

  test("the kubelet asks the API server who may speak to it, and keeps to its own cgroup", () => {
    const config = JSON.parse(kubeletConfig(files, network, network.services)) as Record<string, unknown>;
    expect(config).toMatchObject({
      authentication: { anonymous: { enabled: false }, webhook: { enabled: true } },
      authorization: { mode: "Webhook" },
      cgroupRoot: "/k8s-magics-alpha-120",
      clusterDNS: ["10.120.128.10"],
      readOnlyPort: 0,
    });
  });

  test("containerd writes nothing outside of the cluster's folder and the namespace's own /run", () => {
    const text = containerdConfig(files.node, { plugins: "/usr/lib/cni", snapshotter: "native" });
    const paths = [...text.matchAll(/= "(\/[^"]*)"/g)].map((match) => match[1]);
    expect(paths.filter((path) => !/^\/(state\/alpha|run)\//.test(path ?? ""))).toEqual(["/usr/lib/cni"]);
    expect(text).toContain('snapshotter = "native"');
    expect(text).toContain("restrict_oom_score_adj = true");
    expect(JSON.parse(cniConfig(network.pods)).plugins[0].ipam.ranges).toEqual([[{ subnet: "10.120.0.0/17" }]]);
  });

  test("the proxy leaves the machine's table of connections alone", () => {
    expect(JSON.parse(proxyConfig(network, "/k", "alpha-node"))).toMatchObject({ conntrack: { maxPerCore: 0, min: 0 } });
  });

  test("names outside of the cluster are asked of the machine's servers, where a pod can reach one", () => {
    expect(usableNameServers("nameserver 127.0.0.53\nnameserver 10.1.1.1\n nameserver  fd00::1\n#nameserver 9.9.9.9")).toEqual([
      "10.1.1.1",
    ]);
    expect(corefile("/k", network, ["10.1.1.1"])).toContain("forward . 10.1.1.1");
    expect(corefile("/k", network, [])).not.toContain("forward");
  });

  test("each rule of this machine carries the cluster's number", () => {
    for (const rule of egressRules(network)) expect(rule).toContain("k8s-magics cluster 120");
  });

  test("its objects say who made them, and each path ends in its object's name", () => {
    const objects = addonObjects(network, network.services, "CERTIFICATE");
    for (const { path, object } of objects) {
      const { name, labels } = object.metadata as { name: string; labels: Record<string, string> };
      expect(path.endsWith(`/${encodeURIComponent(name)}`)).toBe(true);
      expect(labels["app.kubernetes.io/managed-by"]).toBe("k8s-magics");
    }
    expect(JSON.stringify(objects)).not.toContain(homedir());
    const dns = objects.find(({ path }) => path.endsWith("/services/kube-dns"));
    expect(dns?.object.spec).toMatchObject({ clusterIP: "10.120.128.10" });
  });
});
