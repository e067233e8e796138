import tls from "node:tls";
import { UserError } from "../../base/errors.ts";
import { redact, shorten } from "../../base/redact.ts";
import type { MailSettings } from "./mail-settings.ts";

/** Milliseconds for each step of a conversation with a mail server, and for the whole. */
const STEP = 10_000;
const WHOLE = 30_000;

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachment: { readonly name: string; readonly content: string };
}

export interface MailOptions {
  readonly signal: AbortSignal;
  /** Milliseconds for each step, for tests; 10,000 by default. */
  readonly step?: number;
}

type Transporter = Awaited<ReturnType<typeof transporter>>;

/** Whether the mail server takes us, before anything is made that would then have to be handed over. @throws UserError `MailNotSent` */
export const checkMail = (settings: MailSettings, options: MailOptions): Promise<void> =>
  withServer(settings, options, async (server) => void (await server.verify()));

/** Sends one letter. @throws UserError `MailNotSent` with the mail server's words, without secrets */
export const sendMail = (settings: MailSettings, letter: Letter, options: MailOptions): Promise<void> =>
  withServer(settings, options, async (server) => {
    const { to, subject, text, attachment } = letter;
    await server.sendMail({
      from: { name: "", address: settings.from },
      to: { name: "", address: to },
      subject,
      text,
      attachments: [{ filename: attachment.name, content: attachment.content, contentType: "application/yaml" }],
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  });

async function transporter({ host, port, tls: kind, user, password, ca }: MailSettings, step: number) {
  // Loaded with the first letter.
  const { createTransport } = await import("nodemailer");
  return createTransport({
    host,
    port,
    secure: kind === "implicit",
    requireTLS: kind === "required",
    ignoreTLS: kind === "none",
    ...(user === undefined ? {} : { auth: { user, pass: password ?? "" } }),
    tls: {
      minVersion: "TLSv1.2",
      ca: [...tls.getCACertificates("default"), ...tls.getCACertificates("system"), ...(ca === undefined ? [] : [ca])],
    },
    connectionTimeout: step,
    greetingTimeout: step,
    socketTimeout: step,
    dnsTimeout: step,
  });
}

async function withServer<T>(
  settings: MailSettings,
  options: MailOptions,
  work: (server: Transporter) => Promise<T>,
): Promise<T> {
  const server = await transporter(settings, options.step ?? STEP);
  const limit = AbortSignal.timeout(Math.min(WHOLE, 3 * (options.step ?? STEP)));
  const signal = AbortSignal.any([options.signal, limit]);
  const late = (): UserError => notSent(settings, "it did not answer in time", HINTS.ETIMEDOUT!);
  let stop = (): void => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(options.signal.aborted ? new UserError("Interrupted", "stopped sending the mail") : late());
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
  try {
    const done = work(server);
    done.catch(() => undefined);
    return await Promise.race([done, stopped]);
  } catch (error) {
    throw error instanceof UserError ? error : failure(settings, error as MailError);
  } finally {
    signal.removeEventListener("abort", stop);
    server.close();
  }
}

interface MailError extends Error {
  readonly code?: string;
  readonly response?: string;
}

const HINTS: Readonly<Record<string, readonly string[]>> = {
  EAUTH: ["SMTP_USER and SMTP_PASSWORD (or SMTP_PASSWORD_FILE)", "a password for programs, where the server wants one"],
  ETLS: ["a server that speaks TLS: the kubeconfig is not sent in the clear"],
  ETIMEDOUT: [
    "the server's name and port: 587 (STARTTLS) or 465 (smtps://)",
    "leave out --email: the kubeconfig is written to a file",
  ],
  EENVELOPE: ["the address of --email, and SMTP_FROM"],
};

function failure(settings: MailSettings, error: MailError): UserError {
  const code = error.code ?? "";
  const words = shorten(redact(error.response ?? error.message, [settings.password]), 200);
  const untrusted = /certificate|self.signed/i.test(error.message);
  if (untrusted)
    return notSent(settings, `its certificate is not trusted: ${words}`, ["SMTP_CA_FILE with its certificate authority"]);
  return notSent(settings, words, HINTS[code] ?? HINTS.ETIMEDOUT!);
}

const notSent = ({ host, port }: MailSettings, why: string, hints: readonly string[]): UserError =>
  new UserError("MailNotSent", `mail server ${host}:${port} takes no mail from here`, { why, hints });
