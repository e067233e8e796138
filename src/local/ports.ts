import { freePorts } from "../process/free-ports.ts";

/** The loopback ports of one cluster. */
export interface Ports {
  readonly etcd: number;
  readonly etcdPeer: number;
  readonly apiserver: number;
}

export async function choosePorts(): Promise<Ports> {
  const [etcd, etcdPeer, apiserver] = (await freePorts(3)) as [number, number, number];
  return { etcd, etcdPeer, apiserver };
}
