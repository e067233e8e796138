import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { planted } from "./planted.ts";
import { standInAuthority, standInLeaf } from "./stand-in-authority.ts";

/** What a mail server took. */
export interface SunkMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly secure: boolean;
  readonly user: string | undefined;
  /** The whole message, as it came. */
  readonly text: string;
}

export interface MailSink extends AsyncDisposable {
  readonly port: number;
  /** PEM: who signed its certificate. */
  readonly ca: string;
  readonly mails: readonly SunkMail[];
}

/** A real SMTP server on loopback that keeps what it is sent. @param users passwords by name; without any nobody signs in */
export async function mailSink(options: SMTPServerOptions = {}, users?: Readonly<Record<string, string>>): Promise<MailSink> {
  const mails: SunkMail[] = [];
  for (const password of Object.values(users ?? {})) planted(password);
  const server = new SMTPServer({
    ...(await standInLeaf("127.0.0.1")),
    authOptional: users === undefined,
    allowInsecureAuth: true,
    disabledCommands: users === undefined ? ["AUTH"] : [],
    onAuth({ username = "", password }, _session, done) {
      if (users?.[username] === password) done(null, { user: username });
      else done(new Error(`no such user or password: ${username} ${password}`));
    },
    onData(stream, { envelope, secure, user }, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = envelope;
        const from = mailFrom === false ? "" : mailFrom.address;
        mails.push({
          from,
          to: rcptTo.map(({ address }) => address),
          secure,
          user,
          text: Buffer.concat(chunks).toString("utf8"),
        });
        done();
      });
    },
    ...options,
  });
  // A client that goes away in the middle of a sentence is what some tests are about.
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    ca: (await standInAuthority()).cert,
    mails,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
