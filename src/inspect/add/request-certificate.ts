import { durationOption } from "../../base/spoken-duration.ts";
import { requestCertificate } from "../../cluster/certificate-request.ts";
import type { Fields } from "../../kubeconfig/document.ts";
import type { Session } from "../../session/session.ts";

/** Whom a new client certificate is for, as typed. */
export interface CertificateFields {
  readonly user: string;
  readonly groups: readonly string[];
  /** The context whose cluster signs it, and who asks. */
  readonly via: string;
  /** How long it shall count; as long as the cluster gives by default. */
  readonly duration?: string;
}

/** Milliseconds that an administrator has to approve it; ■ ends the wait before. */
const PATIENCE = 600_000;

/**
 * A user's entry with a certificate that the cluster signs now. Who may approves it as well; else the line for an administrator is said.
 * @throws UserError `BadDuration`, `NotApproved`, and what the cluster refuses
 */
export async function requestedBody(session: Session, { user, groups, via, duration }: CertificateFields): Promise<Fields> {
  const seconds = duration === undefined ? undefined : Math.floor(durationOption("--duration", duration) / 1000);
  const say = (line: string): void => session.write("stdout", `${line}\n`);
  const wish = { user, groups, seconds, approve: true, wait: PATIENCE, say, signal: session.signal };
  const { cert, key } = await requestCertificate(await session.cluster(via), wish);
  const data = (pem: string): string => Buffer.from(pem).toString("base64");
  return { "client-certificate-data": data(cert), "client-key-data": data(key) };
}
