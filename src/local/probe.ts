import { readFile } from "node:fs/promises";
import { request } from "node:https";
import type { ClusterFiles } from "./folders.ts";
import { certFile, readPair } from "./pki-files.ts";

/** What is sent along; a question without it is a GET. */
export interface Send {
  readonly method: string;
  readonly contentType: string;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Where a component listens. */
export interface Listener {
  readonly host: string;
  readonly port: number;
}

/** One question to a component of a local cluster, as a client that it trusts; undefined when nothing answers. */
export type Ask = (path: string, signal?: AbortSignal, send?: Send) => Promise<Answer | undefined>;

/** To the API server, as the cluster's administrator. */
export const apiserverProbe = (files: ClusterFiles, at: Listener): Ask => probe(files, at, "ca", "admin");
/** To etcd, as the API server. */
export const etcdProbe = (files: ClusterFiles, at: Listener): Ask => probe(files, at, "etcd-ca", "etcd-client");

const limit = 3000;
const longestBody = 1_000_000;

function probe(files: ClusterFiles, { host, port }: Listener, authority: string, client: string): Ask {
  const trust = Promise.all([readFile(certFile(files.pki, authority), "utf8"), readPair(files.pki, client)]);
  trust.catch(() => undefined);
  return async (path, signal, send) => {
    const [ca, pair] = await trust;
    return new Promise((resolve) => {
      const headers = send === undefined ? {} : { "content-type": send.contentType };
      const how = { method: send?.method ?? "GET", headers, agent: false, signal, timeout: limit } as const;
      const ask = request({ host, port, path, ca, ...pair, ...how }, (response) => {
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
      ask.end(send?.body);
    });
  };
}
