import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { etcdVersion, kubernetesVersion } from "../../src/local/program-source.ts";

/** What goes wrong with one file: other content, a connection cut in the middle, silence in the middle, a redirect. */
export type Fault = "cut" | "slow" | { readonly redirect: string } | ((content: string) => string);

export interface ReleaseServer extends AsyncDisposable {
  /** Stands for both release sites; etcd's is below `/etcd`. */
  readonly url: string;
  /** What each program's file holds. */
  readonly contents: Readonly<Record<string, string>>;
  readonly asked: readonly string[];
  /** Until somebody asked for this program. */
  reached(name: string): Promise<void>;
}

/** A release of tiny programs, laid out as the real sites are. Faults go by program; `etcd.sums` is etcd's checksum file. */
export async function releaseServer(faults: Readonly<Record<string, Fault>> = {}): Promise<ReleaseServer> {
  const arch = process.arch === "arm64" ? "arm64" : "amd64";
  const names = ["kube-apiserver", "kube-controller-manager", "kube-scheduler"];
  const contents: Record<string, string> = { etcd: "#!/bin/sh\necho etcd\n" };
  const files = new Map<string, { readonly name: string; readonly body: Buffer }>();
  for (const name of names) {
    const body = `#!/bin/sh\necho ${name}\n`;
    contents[name] = body;
    const path = `/release/${kubernetesVersion}/bin/linux/${arch}/${name}`;
    files.set(path, { name, body: Buffer.from(body) });
    files.set(`${path}.sha256`, { name: `${name}.sha256`, body: Buffer.from(sha256(body)) });
  }
  const archive = `etcd-${etcdVersion}-linux-${arch}.tar.gz`;
  const packed = gzipSync(tarOf(archive.replace(".tar.gz", "/etcd"), contents.etcd ?? ""));
  files.set(`/etcd/${etcdVersion}/${archive}`, { name: "etcd", body: packed });
  const sums = `${sha256("another")}  another.tar.gz\n${sha256(packed)}  ${archive}\n`;
  files.set(`/etcd/${etcdVersion}/SHA256SUMS`, { name: "etcd.sums", body: Buffer.from(sums) });

  const asked: string[] = [];
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? "");
    asked.push(file?.name ?? `${request.url}`);
    if (file === undefined) response.writeHead(404).end("no such file");
    else answer(response, file.body, faults[file.name]);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    contents,
    asked,
    async reached(name) {
      while (!asked.includes(name)) await new Promise((next) => setTimeout(next, 10));
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function answer(response: ServerResponse, body: Buffer, fault: Fault | undefined): void {
  if (fault === undefined) response.end(body);
  else if (typeof fault === "function") response.end(fault(body.toString()));
  else if (typeof fault === "object") response.writeHead(302, { location: fault.redirect }).end();
  else {
    response.writeHead(200, { "content-length": body.length });
    response.write(body.subarray(0, 10), () => {
      if (fault === "cut") response.destroy();
    });
  }
}

const sha256 = (content: string | Buffer): string => createHash("sha256").update(content).digest("hex");

/** A ustar archive of one folder and one file in it. */
function tarOf(path: string, content: string): Buffer {
  const header = (name: string, size: number, type: string): Buffer => {
    const block = Buffer.alloc(512);
    block.write(name, 0);
    block.write("0000755\0", 100);
    block.write(`${size.toString(8).padStart(11, "0")}\0`, 124);
    block.write(type, 156);
    block.write("ustar\0", 257);
    return block;
  };
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  body.write(content);
  const folder = header(path.slice(0, path.lastIndexOf("/") + 1), 0, "5");
  return Buffer.concat([folder, header(path, content.length, "0"), body, Buffer.alloc(1024)]);
}
