import { readFile } from "node:fs/promises";
import { request } from "node:https";
import type { ClusterFiles } from "./folders.ts";
import { certFile, readPair } from "./pki-files.ts";

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** One question to a component of a local cluster, as a client that it trusts; undefined when nothing answers. */
export type Ask = (path: string, signal?: AbortSignal) => Promise<Answer | undefined>;

/** To the API server, as the cluster's administrator. */
export const apiserverProbe = (files: ClusterFiles, port: number): Ask => probe(files, port, "ca", "admin");
/** To etcd, as the API server. */
export const etcdProbe = (files: ClusterFiles, port: number): Ask => probe(files, port, "etcd-ca", "etcd-client");

const limit = 3000;
const longestBody = 1_000_000;

function probe(files: ClusterFiles, port: number, authority: string, client: string): Ask {
  const trust = Promise.all([readFile(certFile(files.pki, authority), "utf8"), readPair(files.pki, client)]);
  trust.catch(() => undefined);
  return async (path, signal) => {
    const [ca, pair] = await trust;
    return new Promise((resolve) => {
      const ask = request({ host: "127.0.0.1", port, path, ca, ...pair, agent: false, signal, timeout: limit }, (response) => {
        let body = "";
        response.setEncoding("utf8");
        response.on("data", (text: string) => {
          if (body.length < longestBody) body += text;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
        response.on("error", () => resolve(undefined));
      });
      ask.on("timeout", () => ask.destroy());
      ask.on("error", () => resolve(undefined));
      ask.on("close", () => resolve(undefined));
      ask.end();
    });
  };
}
