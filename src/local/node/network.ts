/**
 * The addresses of one cluster with a node, all in 10.N.0.0/16, so that this machine reaches each of them by one route:
 * pods 10.N.0.0/17, Services 10.N.128.0/18, and the link between machine and node 10.N.255.0/30.
 */
export interface NodeNetwork {
  /** The N. */
  readonly number: number;
  /** All of it, as a route. */
  readonly range: string;
  readonly pods: string;
  readonly services: string;
  /** This machine, as pods see it. */
  readonly host: string;
  /** The node, and the API server on it, as this machine sees it. */
  readonly node: string;
  /** The link's end on this machine; interface names have at most 15 characters. */
  readonly link: string;
}

export function nodeNetwork(number: number): NodeNetwork {
  const at = (rest: string): string => `10.${number}.${rest}`;
  return {
    number,
    range: at("0.0/16"),
    pods: at("0.0/17"),
    services: at("128.0/18"),
    host: at("255.1"),
    node: at("255.2"),
    link: `${linkPrefix}${number}`,
  };
}

/** Interfaces of this machine that begin so belong to a cluster with a node. */
export const linkPrefix = "k8s-magics-";

/** The cluster's name server, an address among its Services (the tenth, as kubeadm has it). */
export const dnsAddress = (services: string): string => services.replace(/\.0\/\d+$/, ".10");
/** The API server as pods see it: the first address of the Services. */
export const apiServiceAddress = (services: string): string => services.replace(/\.0\/\d+$/, ".1");

/** Numbers to choose from: beyond the ranges that Docker, Flannel, Calico's and kubeadm's defaults take. */
const numbers = Array.from({ length: 100 }, (_, index) => 110 + index);

/**
 * A number whose range nothing on this machine has an address in or a route to.
 * @param addresses of interfaces and destinations of routes, `a.b.c.d` or `a.b.c.d/length`
 * @param taken by other clusters, running or not
 */
export function chooseNetwork(addresses: readonly string[], taken: readonly number[]): NodeNetwork | undefined {
  const free = numbers.find((number) => !taken.includes(number) && !addresses.some((one) => overlaps(one, number)));
  return free === undefined ? undefined : nodeNetwork(free);
}

/** Whether an address or range has anything in common with 10.N.0.0/16; a default route counts for nothing. */
export function overlaps(range: string, number: number): boolean {
  const [address = "", length = "32"] = range.split("/");
  const bits = Math.min(Number(length), 16);
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(address) || bits === 0) return false;
  const mask = (0xffffffff << (32 - bits)) >>> 0;
  const own = ((10 << 24) | (number << 16)) >>> 0;
  const other = address.split(".").reduce((sum, part) => ((sum << 8) | Number(part)) >>> 0, 0);
  return (own & mask) >>> 0 === (other & mask) >>> 0;
}
