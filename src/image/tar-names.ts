import { open } from "node:fs/promises";

const block = 512;

/** Paths of the regular files in a tar archive that this program wrote (pax records for long names only). */
export async function filesInTar(file: string): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const handle = await open(file);
  try {
    const header = Buffer.alloc(block);
    let long: string | undefined;
    for (let at = 0; (await handle.read(header, 0, block, at)).bytesRead === block; ) {
      const name = field(header, 0, 100);
      if (name === "") break;
      const size = Number.parseInt(field(header, 124, 12), 8);
      const kind = String.fromCharCode(header[156]!);
      at += block;
      if (kind === "x") {
        const records = Buffer.alloc(size);
        await handle.read(records, 0, size, at);
        long = /^\d+ path=(.*)$/m.exec(records.toString("utf8"))?.[1];
      } else {
        if (kind === "0") names.add(long ?? name);
        long = undefined;
      }
      at += Math.ceil(size / block) * block;
    }
  } finally {
    await handle.close();
  }
  return names;
}

function field(header: Buffer, start: number, length: number): string {
  const part = header.subarray(start, start + length);
  const end = part.indexOf(0);
  return part.toString("utf8", 0, end < 0 ? length : end);
}
