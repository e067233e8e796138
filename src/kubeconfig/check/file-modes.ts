import type { Facts, FileMode } from "./facts.ts";
import { type Finding, warning } from "./finding.ts";

/** Somebody else's read permission. */
const OTHERS = 0o044;
/** Where Kubernetes puts a pod's own token, readable for every user of that pod. */
const MOUNTED = "/var/run/secrets/";

/** Files with secrets in them that others can read. */
export function fileModes({ kubeconfig, modes, own }: Facts): readonly Finding[] {
  const keyFiles = [...kubeconfig.users.values()].flatMap(({ name, keyFile, tokenFile }) =>
    [keyFile, tokenFile].flatMap((file) => (file === undefined || file.startsWith(MOUNTED) ? [] : [{ file, user: name }])),
  );
  const told = new Set<string>();
  return [...kubeconfig.files.map((file) => ({ file, user: undefined })), ...keyFiles].flatMap(({ file, user }) => {
    const mode = modes.get(file);
    if (mode === undefined || (mode.bits & OTHERS) === 0 || told.has(file)) return [];
    told.add(file);
    return open(file, mode, user, user === undefined && own.has(file) && mode.own);
  });
}

const open = (file: string, { bits, own }: FileMode, user: string | undefined, fixable: boolean): Finding =>
  warning({
    rule: "file-mode",
    what: `${file} can be read by others`,
    where: { ...(user === undefined ? {} : { user }), file },
    why: `its mode is ${octal(bits)}${own ? "" : " and it belongs to somebody else"}, and credentials stand in it`,
    fix: own ? `chmod 600 ${file}` : "ask its owner to close it",
    fixable,
  });

/** Mode bits as one writes them, such as `0644`. */
export const octal = (bits: number): string => bits.toString(8).padStart(4, "0");
