import { join } from "node:path";
import process from "node:process";
import type { MimeBundle } from "../src/base/host.ts";
import { compose } from "../src/compose.ts";
import { getForSession } from "../src/objects/get/get.ts";
import { attendedHost } from "./quiet-host.ts";

/** What following some pods cost. */
export interface WatchShare {
  /** Percent of one core. */
  readonly cpu: number;
  /** A second. */
  readonly repaints: number;
  /** A second, as the watch counted them. */
  readonly changes: number;
}

/** Seconds before it is measured: first lists and compilation are no part of following. */
const WARM = 4;

/** Run as a process of its own: kubeconfig, folder, seconds. */
async function main([kubeconfig = "", folder = "", seconds = "10"]: readonly string[]): Promise<void> {
  let repaints = 0;
  let bytes = 0;
  let last = "";
  const take = (bundle: MimeBundle): void => {
    repaints += 1;
    last = bundle["text/plain"];
    // What a kernel does with it: it goes over the wire as JSON.
    bytes += Buffer.byteLength(JSON.stringify(bundle));
  };
  const stop = new AbortController();
  const host = attendedHost(stop.signal, take);
  const env = { PATH: process.env.PATH, K8S_MAGICS_ISOLATED: "1", XDG_STATE_HOME: join(folder, "xdg-watch") };
  const { session, close } = compose({ host, env, kubeconfig });
  const watching = getForSession({ what: ["pods"], namespace: "moving", watch: true }, session.forHost(host), false);
  await pause(WARM);
  const before = { cpu: process.cpuUsage(), repaints, changes: changed(last), at: performance.now() };
  await pause(Number(seconds));
  const { user, system } = process.cpuUsage(before.cpu);
  const elapsed = (performance.now() - before.at) / 1000;
  const share: WatchShare & { readonly kilobytes: number } = {
    cpu: (user + system) / 10_000 / elapsed,
    repaints: (repaints - before.repaints) / elapsed,
    changes: (changed(last) - before.changes) / elapsed,
    kilobytes: bytes / repaints / 1000,
  };
  stop.abort();
  await watching;
  await close();
  process.stdout.write(`${JSON.stringify(share)}\n`);
}

const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const changed = (text: string): number => Number(/(\d+) changed/.exec(text)?.[1] ?? 0);

await main(process.argv.slice(2));
