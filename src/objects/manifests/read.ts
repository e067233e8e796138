import { UserError } from "../../base/errors.ts";
import { fetchDocument, isAddress, shownAddress } from "../../cluster/fetch-document.ts";
import { absolutePath } from "../../inspect/edits/own-files.ts";
import type { Session } from "../../session/session.ts";
import { manifestsIn } from "./checked.ts";
import { textsAt } from "./files.ts";
import type { Manifest, ManifestSources } from "./manifest.ts";
import { parseManifests } from "./parse.ts";
import { CELL, type SourceText } from "./place.ts";

/**
 * The objects that a person wrote, in the order of the sources; at least one. Nothing is asked of a cluster.
 * @throws UserError `NoManifests`, `NoSuchFile`, `StandardInput`, `InvalidYaml`, `NotAnObject`, `HelmTemplate`, `Kustomization`, `WebPage`,
 * `NotAValue`, `BadAddress`, `CannotFetch`
 */
export async function readManifests(
  session: Pick<Session, "home" | "env" | "signal">,
  { files, recursive, body, values }: ManifestSources,
): Promise<readonly Manifest[]> {
  const given = files.map(async (word): Promise<readonly Manifest[]> => {
    if (values?.has(word)) return manifestsOf(values.get(word), values.size === 1 ? "the object" : `the object ${word}`, word);
    return (await textsOf(session, word, recursive === true)).flatMap(parseManifests);
  });
  const inCell = body === undefined ? [] : parseManifests({ source: CELL, text: body });
  const all = [...(await Promise.all(given)).flat(), ...inCell];
  if (all.length === 0) throw nothing(files, body);
  return all;
}

async function textsOf(
  session: Pick<Session, "home" | "env" | "signal">,
  word: string,
  recursive: boolean,
): Promise<readonly SourceText[]> {
  if (word === "-") throw standardInput();
  // A variable that holds YAML, not the name of a file.
  if (word.includes("\n")) return [{ source: "the text", text: word }];
  const { signal } = session;
  if (isAddress(word)) return [{ source: shownAddress(word), text: await fetchDocument(word, session) }];
  return textsAt(absolutePath(session, word), { word, recursive, signal });
}

/** A value of the notebook: one object, a list of them, a `List`. */
function manifestsOf(value: unknown, source: string, about: string): readonly Manifest[] {
  if (typeof value === "function" || value instanceof Promise) {
    throw new UserError("NotAValue", `${source} is a ${typeof value === "function" ? "function" : "promise"}`, {
      about,
      hints: [typeof value === "function" ? "call it: ${make()}" : "${await …}"],
    });
  }
  const plain = plainOf(value, source, about);
  const many = Array.isArray(plain) ? plain : [plain];
  return many.flatMap((one, index) =>
    manifestsIn(one, { place: { source }, ...(Array.isArray(plain) ? { part: `item ${index + 1}` } : {}) }),
  );
}

function plainOf(value: unknown, source: string, about: string): unknown {
  try {
    return JSON.parse(JSON.stringify(value));
  } catch (error) {
    throw new UserError("NotAValue", `${source} cannot be written as JSON`, {
      about,
      why: (error as Error).message.split("\n")[0],
      hints: ["an object as YAML would have it: texts, numbers, lists and mappings"],
    });
  }
}

const standardInput = (): UserError =>
  new UserError("StandardInput", "a notebook has no standard input", {
    about: "-",
    hints: ["%%k8s apply with the YAML below it", "%k8s apply ${object} for a value of the notebook"],
  });

function nothing(files: readonly string[], body: string | undefined): UserError {
  if (files.length === 0 && body === undefined) {
    return new UserError("NoManifests", "say what: a file, a folder, an address or an object", {
      hints: ["-f web.yaml", "${object}", "%%k8s apply with the YAML below it"],
    });
  }
  const where = [...files, ...(body === undefined ? [] : [CELL])].join(", ");
  return new UserError("NoManifests", `there is no object in ${where}`, {
    why: "it is empty, or holds comments only",
    about: files[0],
  });
}
