import { constants } from "node:fs";
import { chmod, copyFile, mkdir, open, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserError } from "../../base/errors.ts";
import { bounded } from "../../base/escape.ts";
import type { TarItem } from "./tar-reader.ts";

/** What came. */
export interface Received {
  /** Whether the thing itself is a folder. */
  readonly isFolder: boolean;
  readonly files: number;
  readonly bytes: number;
  /** What was left out, and why; one line each. */
  readonly skipped: readonly string[];
}

export interface ReceiveOptions {
  /** A path that does not exist yet: the file or folder that is made. Its parent is there. */
  readonly into: string;
  /** What the entries' paths begin with; `.` for none. */
  readonly name: string;
  readonly signal: AbortSignal;
  readonly onBytes?: (bytes: number) => void;
}

/**
 * Writes an archive that nobody trusts: no entry leads out of the place that is made, whatever its name or what it links to. Links are
 * made last, so that nothing is ever written through one.
 * @throws UserError `HostileArchive`, `BrokenArchive`, `NothingThere`, `OnlyALink`
 */
export async function receive(items: AsyncIterable<TarItem>, options: ReceiveOptions): Promise<Received> {
  const made = new Made(options);
  for await (const item of items) {
    options.signal.throwIfAborted();
    await made.add(item);
  }
  return made.finish();
}

class Made {
  readonly #options: ReceiveOptions;
  readonly #folders = new Map<string, number>();
  readonly #files = new Set<string>();
  readonly #links: { readonly path: string; readonly target: string }[] = [];
  readonly #skipped: string[] = [];
  #bytes = 0;

  constructor(options: ReceiveOptions) {
    this.#options = options;
  }

  async add(item: TarItem): Promise<void> {
    const path = inside(item.path, this.#options.name);
    if (item.type === "folder") return this.#folder(path, item.mode);
    if (item.type === "file") return this.#file(path, item);
    if (item.type === "link") {
      this.#links.push({ path, target: item.target });
      return;
    }
    if (item.type === "hard link") return this.#again(path, inside(item.target, this.#options.name), item.mode);
    this.#skipped.push(`${bounded(item.path, 100)}: neither file, folder nor link`);
  }

  #place = (path: string): string => (path === "" ? this.#options.into : join(this.#options.into, path));

  async #folder(path: string, mode: number): Promise<void> {
    await mkdir(this.#place(path), { recursive: true });
    this.#folders.set(path, mode);
  }

  async #file(path: string, { mode, content }: TarItem): Promise<void> {
    await this.#parent(path);
    const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants;
    const file = await open(this.#place(path), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o600);
    try {
      for await (const piece of content) {
        this.#options.signal.throwIfAborted();
        await file.writeFile(piece);
        this.#bytes += piece.length;
        this.#options.onBytes?.(this.#bytes);
      }
      await file.chmod(mode & 0o777);
    } finally {
      await file.close();
    }
    this.#files.add(path);
  }

  /** A second name of a file that came before; as a file of its own. */
  async #again(path: string, before: string, mode: number): Promise<void> {
    if (!this.#files.has(before)) throw hostile(path, "it is said to be a file that did not come before it");
    await this.#parent(path);
    await copyFile(this.#place(before), this.#place(path));
    await chmod(this.#place(path), mode & 0o777);
    this.#files.add(path);
  }

  async #parent(path: string): Promise<void> {
    if (path.includes("/")) await mkdir(dirname(this.#place(path)), { recursive: true });
    else if (path !== "") await mkdir(this.#options.into, { recursive: true });
  }

  async finish(): Promise<Received> {
    const links = new Set(this.#links.map(({ path }) => path));
    for (const { path, target } of this.#links) {
      if (path === "") throw new OnlyALink(target);
      if (staysInside(path, target) && !isBelow(path, links) && !this.#files.has(path) && !this.#folders.has(path)) {
        await this.#parent(path);
        await symlink(target, this.#place(path)).catch(() => this.#skipped.push(`${bounded(path, 100)}: a link named twice`));
      } else this.#skipped.push(`${bounded(path, 100)} → ${bounded(target, 100)}: a link that leads out of what was copied`);
    }
    if (this.#files.size + this.#folders.size + this.#links.length === 0) throw nothingThere(this.#skipped);
    // The innermost first: a folder may forbid what is still to be done in it. Its owner can always remove it.
    for (const [path, mode] of [...this.#folders].reverse()) await chmod(this.#place(path), (mode & 0o777) | 0o700);
    const isFolder = !this.#files.has("");
    return { isFolder, files: this.#files.size, bytes: this.#bytes, skipped: this.#skipped };
  }
}

/** The path below what was asked for, `""` for itself. @throws UserError `HostileArchive` for one that leads elsewhere */
function inside(path: string, name: string): string {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  if (path.startsWith("/") || path.includes("\0") || parts.includes("..")) throw hostile(path, "it leads out of the folder");
  if (name === ".") return parts.join("/");
  if (parts[0] !== name) throw hostile(path, `it is not below ${name}, which was asked for`);
  return parts.slice(1).join("/");
}

/**
 * Whether a link leads to something in the same copy. Ways up are taken from the link's own folder, which is a real one, and never again
 * after a name, since that name may be a link itself.
 */
function staysInside(path: string, target: string): boolean {
  const parts = target.split("/").filter((part) => part !== "" && part !== ".");
  const ups = parts.findIndex((part) => part !== "..");
  const count = ups < 0 ? parts.length : ups;
  return !target.startsWith("/") && !parts.slice(count).includes("..") && count <= path.split("/").length - 1;
}

/** Whether one of the folders on the way is a link. */
const isBelow = (path: string, links: ReadonlySet<string>): boolean =>
  path.split("/").some((_, count, parts) => count > 0 && links.has(parts.slice(0, count).join("/")));

const hostile = (path: string, why: string): UserError =>
  new UserError("HostileArchive", `the container's tar names ${JSON.stringify(bounded(path, 120))}: nothing was written`, {
    why,
    hints: ["a container that names such files is not to be trusted", "%k8s exec POD -- ls -l shows what is there"],
  });

/** What came is a link, and what it leads to is not in the archive. */
export class OnlyALink extends UserError {
  readonly target: string;

  constructor(target: string) {
    super("OnlyALink", "what was to be copied is a link", {
      why: `it leads to ${bounded(target, 120)}`,
      hints: ["what it leads to, by its own path", "with a / at its end, when it leads to a folder"],
    });
    this.target = target;
  }
}

const nothingThere = (skipped: readonly string[]): UserError =>
  new UserError("NothingThere", "there was nothing to copy", { why: skipped[0] ?? "the container's tar sent an empty archive" });
