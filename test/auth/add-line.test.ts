import { expect, test } from "@jest/globals";
import { resolveAuth } from "../../src/auth/auth.ts";
import { addLine } from "../../src/auth/oidc/add-line.ts";
import { mergeViews, resolveContext } from "../../src/kubeconfig/merge.ts";
import { viewOf } from "../../src/kubeconfig/read.ts";
import { kubeconfig } from "../support/kubeconfig-builder.ts";

const cluster = { name: "c", server: "https://c.example", insecureSkipTlsVerify: false, disableCompression: false, file: "/f" };

test("the issuer's authority and the cluster's have names of their own, and odd words are quoted", () => {
  const args = ["--issuer-url", "https://i.example", "--client-id", "a b", "--ca-file", "/i.pem"];
  expect(addLine("it's", args, { ...cluster, caFile: "/c.pem" })).toBe(
    "%k8s add 'it'\\''s' --server https://c.example --ca-file /c.pem --auth oidc --issuer-url https://i.example --client-id 'a b' --auth-ca-file /i.pem",
  );
});

test("an entry of kubelogin without the program says what needs none", async () => {
  const exec = {
    apiVersion: "client.authentication.k8s.io/v1",
    command: "kubelogin",
    args: ["get-token", "--oidc-issuer-url=https://i.example", "--oidc-client-id=kube"],
    installHint: "get kubelogin",
  };
  const built = kubeconfig().context("lab", { server: cluster.server, userFields: { exec } });
  const context = resolveContext(mergeViews([viewOf(built.toString(), "/f")]), "lab");
  await expect(resolveAuth(context, { signal: new AbortController().signal, env: { PATH: "/nowhere" } })).rejects.toMatchObject({
    name: "PluginNotFound",
    hints: [
      "get kubelogin",
      "without it: %k8s add lab-oidc --server https://c.example --auth oidc --issuer-url https://i.example --client-id kube",
    ],
  });
});
