import { readdir, readFile, readlink } from "node:fs/promises";
import { portIsFree } from "../../process/free-ports.ts";

/** A program of this machine. */
export interface Holder {
  readonly pid: number;
  /** As the system names it: `jupyter-lab`. */
  readonly program: string;
}

const LISTENING = "0A";

/** One line of /proc/net/tcp: addresses in hexadecimal, a socket's number. Source: https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html */
interface TcpLine {
  readonly local: number;
  readonly remote: number;
  readonly state: string;
  readonly uid: number;
  readonly inode: string;
}

async function tcpLines(): Promise<readonly TcpLine[]> {
  const tables = ["/proc/net/tcp", "/proc/net/tcp6"].map((file) => readFile(file, "latin1").catch(() => ""));
  return (await Promise.all(tables)).flatMap((table) =>
    table
      .split("\n")
      .slice(1)
      .filter((line) => line.trim() !== "")
      .map((line): TcpLine => {
        const [, local = "", remote = "", state = "", , , , uid = "", , inode = ""] = line.trim().split(/\s+/);
        return { local: portIn(local), remote: portIn(remote), state, uid: Number(uid), inode };
      }),
  );
}

const portIn = (address: string): number => Number.parseInt(address.split(":")[1] ?? "", 16);

/** Who listens on a port here, as far as this user may know; only Linux tells. */
export async function holderOf(port: number): Promise<Holder | undefined> {
  const sockets = (await tcpLines()).filter(({ local, state }) => local === port && state === LISTENING);
  const wanted = new Set(sockets.map(({ inode }) => `socket:[${inode}]`));
  if (wanted.size === 0) return undefined;
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
    for (const descriptor of descriptors) {
      const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => "");
      if (wanted.has(target)) {
        const program = await readFile(`/proc/${pid}/comm`, "utf8").catch(() => "a program");
        return { pid: Number(pid), program: program.trim() };
      }
    }
  }
  return undefined;
}

/**
 * The user whose process has opened a loopback connection; undefined where the system does not tell.
 * @param from the connection's port on that process's side
 */
export async function userBehind(from: number, to: number): Promise<number | undefined> {
  return (await tcpLines()).find(({ local, remote }) => local === from && remote === to)?.uid;
}

/** A free port near a wanted one, else any. */
export async function freePortNear(wanted: number): Promise<number> {
  const near = wanted < 1024 ? wanted + 8000 : wanted + 1;
  for (let port = near; port < Math.min(near + 20, 65536); port += 1) if (await portIsFree(port)) return port;
  return 0;
}
