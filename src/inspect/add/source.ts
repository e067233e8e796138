import { UserError } from "../../base/errors.ts";
import { fetchDocument, isAddress, shownAddress } from "../../cluster/fetch-document.ts";
import { readCredential } from "../../kubeconfig/credential-file.ts";
import { mergeViews, whyBroken } from "../../kubeconfig/merge.ts";
import type { Kubeconfig } from "../../kubeconfig/model.ts";
import { viewOf } from "../../kubeconfig/read.ts";
import type { Session } from "../../session/session.ts";
import { absolutePath } from "../edits/own-files.ts";

/** Where a kubeconfig that is to be added came from. */
export interface Source {
  readonly kind: "file" | "page" | "cell" | "paste";
  /** In words: the file, the address, `this cell`. */
  readonly name: string;
  readonly kubeconfig: Kubeconfig;
}

/**
 * Reads what is to be added, from a file or an address.
 * @throws UserError `NoSuchFile`, `NotAKubeconfig`, `NothingToAdd`, `BadAddress`, `CannotFetch`
 */
export async function readSource(session: Session, word: string): Promise<Source> {
  if (isAddress(word)) return page(session, word);
  const file = absolutePath(session, word);
  return parsedSource(await textOfFile(file, word, session.signal), { kind: "file", name: file }, file);
}

/** The text of a file or of a page. @throws UserError `NoSuchFile`, `BadAddress`, `CannotFetch` */
export async function readText(session: Session, word: string): Promise<string> {
  if (isAddress(word)) return fetchDocument(word, session);
  return textOfFile(absolutePath(session, word), word, session.signal);
}

/** A cell's body; relative paths in it start where the notebook is. */
export const cellSource = (session: Session, body: string): Source =>
  parsedSource(body, { kind: "cell", name: "this cell" }, absolutePath(session, "cell"));

/** Asks for a kubeconfig in one line, which is shown to nobody. */
export async function pastedSource(session: Session): Promise<Source> {
  if (!session.canAsk) {
    throw new UserError("NobodyToAsk", "nobody is here to paste a kubeconfig", {
      hints: ["%k8s add FILE", "%k8s add https://HOST/PATH"],
    });
  }
  const text = await session.ask("The kubeconfig, on one line (JSON): ", { password: true });
  return parsedSource(text, { kind: "paste", name: "what was pasted" }, absolutePath(session, "pasted"));
}

async function page(session: Session, address: string): Promise<Source> {
  const text = await fetchDocument(address, session);
  const name = shownAddress(address);
  return parsedSource(text, { kind: "page", name }, `/${name}`);
}

function parsedSource(text: string, from: Pick<Source, "kind" | "name">, file: string): Source {
  const clean = text.replace(/^\ufeff/, "");
  if (/^\s*<(!doctype|html|\?xml)/i.test(clean)) throw notOne(from, "it is a page for a browser, perhaps one to sign in");
  if (clean.trim() === "") throw notOne(from, "it is empty");
  const view = viewOf(clean, file);
  const kubeconfig = mergeViews([view]);
  const usable = [...kubeconfig.contexts.values()].some((context) => whyBroken(kubeconfig, context) === undefined);
  if (usable) return { ...from, kubeconfig };
  const first = kubeconfig.problems[0]?.message;
  const isOne = kubeconfig.contexts.size + kubeconfig.clusters.size + kubeconfig.users.size > 0;
  if (!isOne) throw notOne(from, first ?? "there are no contexts in it");
  throw new UserError("NothingToAdd", `${from.name} has no context that works`, {
    why: first ?? "it has clusters or users alone",
    hints: ["%k8s add NAME --server URL makes a context by hand"],
  });
}

async function textOfFile(file: string, word: string, signal: AbortSignal): Promise<string> {
  try {
    return decoded(await readCredential(file, signal));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError("NoSuchFile", `${file} cannot be read`, {
      about: word,
      why: error.why,
      hints: [`%k8s add ${word.includes("/") ? "NAME" : word} --server https://HOST:6443 makes a context by hand`],
      cause: error,
    });
  }
}

/** Windows' shells write UTF-16 when told to write a file. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString("utf16le");
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString("utf16le");
  return bytes.toString("utf8");
}

const notOne = ({ name }: Pick<Source, "name">, why: string): UserError =>
  new UserError("NotAKubeconfig", `${name} is no kubeconfig`, {
    why,
    hints: ["a file that says apiVersion: v1 and kind: Config", "%k8s add NAME --server URL makes a context by hand"],
  });
