import { isUtf8 } from "node:buffer";
import type { Session } from "../../session/session.ts";
import { withHash } from "./content-hash.ts";
import { type Data, fromEnvFiles, fromFiles, fromLiterals, together } from "./data-files.ts";
import { KINDS, type Named, type NewObject, newObject } from "./new-object.ts";

export interface ConfigMapOptions extends Named {
  /** `KEY=FILE`, `FILE` or `FOLDER`. */
  readonly fromFile?: readonly string[];
  /** `KEY=VALUE`. */
  readonly fromLiteral?: readonly string[];
  readonly fromEnvFile?: readonly string[];
  /** A hash of the content at the end of the name: another content is another object. */
  readonly appendHash?: boolean;
}

/** @throws UserError `BadKey`, `SameKey`, `NoSuchFile`, `TooLarge` */
export async function configMapFrom(options: ConfigMapOptions, session: Pick<Session, "home" | "env">): Promise<NewObject> {
  const { fromFile = [], fromLiteral = [], fromEnvFile = [] } = options;
  const data = together(await fromFiles(fromFile, session), fromLiterals(fromLiteral), await fromEnvFiles(fromEnvFile, session));
  return configMapOf(options, data);
}

/** Text as it is, bytes that are no text as base64, as kubectl divides them. */
function configMapOf(options: Named & { readonly appendHash?: boolean }, data: Data): NewObject {
  const texts = [...data].filter(([, value]) => isUtf8(value)).map(([key, value]) => [key, value.toString("utf8")]);
  const bytes = [...data].filter(([, value]) => !isUtf8(value)).map(([key, value]) => [key, value.toString("base64")]);
  const content = {
    ...(texts.length === 0 ? {} : { data: Object.fromEntries(texts) as Record<string, string> }),
    ...(bytes.length === 0 ? {} : { binaryData: Object.fromEntries(bytes) as Record<string, string> }),
  };
  const { name } = options;
  const hashed = { kind: "ConfigMap", name, data: content.data ?? {}, ...content };
  const named = options.appendHash === true ? { ...options, name: withHash(name, hashed) } : options;
  return {
    kind: KINDS.configMap,
    object: newObject(KINDS.configMap, named, content),
    next: `%k8s describe configmap/${named.name}`,
  };
}
