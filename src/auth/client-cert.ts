import { UserError } from "../base/errors.ts";
import { readCredential } from "../kubeconfig/credential-file.ts";
import type { AuthMode } from "./mode.ts";

/** `client-certificate[-data]` with `client-key[-data]`; data wins over a file, as for client-go. */
export const clientCertMode: AuthMode = {
  applies: ({ user }) => [user.certData, user.certFile, user.keyData, user.keyFile].some((part) => part !== undefined),
  async credentials({ user }, { signal }) {
    const cert = await pem(user.certData, user.certFile, signal);
    const key = await pem(user.keyData, user.keyFile, signal);
    if (cert === undefined || key === undefined) {
      const [here, missing] = cert === undefined ? ["a key", "certificate"] : ["a certificate", "key"];
      throw new UserError("BadCredential", `user "${user.name}" has ${here} but no ${missing}`, {
        why: `this is how it stands in ${user.file}`,
        hints: ["sign in again with the tool that wrote the kubeconfig"],
      });
    }
    checkPem(cert, "CERTIFICATE", `the client certificate of user "${user.name}"`);
    checkPem(key, "PRIVATE KEY", `the client key of user "${user.name}"`);
    return { cert, key };
  },
};

async function pem(data: string | undefined, file: string | undefined, signal: AbortSignal): Promise<string | undefined> {
  if (data !== undefined) return Buffer.from(data, "base64").toString("utf8");
  return file === undefined ? undefined : (await readCredential(file, signal)).toString("utf8");
}

function checkPem(text: string, label: string, what: string): void {
  if (text.includes("-----BEGIN ") && text.includes(`${label}-----`)) return;
  throw new UserError("BadCredential", `${what} is not PEM`, {
    why: `there is no "-----BEGIN … ${label}-----" in it`,
    hints: ["sign in again with the tool that wrote the kubeconfig"],
  });
}
