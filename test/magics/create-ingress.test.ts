import { describe, expect, test } from "@jest/globals";
import { dryManifest } from "../support/dry-manifest.ts";

const paths = (rules: string) => dryManifest(`create ingress web ${rules}`);

describe("%k8s create ingress", () => {
  test("sends hosts and paths to services; a host's rules come together", async () => {
    expect(
      await paths("--rule 'a.example.org/*=web:80' --rule 'a.example.org/api=api:http,tls=cert' --class nginx"),
    ).toMatchObject({
      spec: {
        ingressClassName: "nginx",
        rules: [
          {
            host: "a.example.org",
            http: {
              paths: [
                { path: "/", pathType: "Prefix", backend: { service: { name: "web", port: { number: 80 } } } },
                { path: "/api", pathType: "Exact", backend: { service: { name: "api", port: { name: "http" } } } },
              ],
            },
          },
        ],
        tls: [{ hosts: ["a.example.org"], secretName: "cert" }],
      },
    });
  });

  test.each([
    ["", "NoRule"],
    ["--rule web:80", "BadRule"],
    ["--rule 'a/=web:80,tsl=x'", "BadRule"],
    ["--rule 'a/=web'", "BadBackend"],
    ["--default-backend web", "BadBackend"],
    ["--default-backend web:80 --annotation x", "BadLabels"],
  ])("refuses %s with %s", async (rules, name) => {
    await expect(paths(rules)).rejects.toMatchObject({ name });
  });
});
