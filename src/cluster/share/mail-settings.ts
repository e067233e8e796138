import { readFile } from "node:fs/promises";
import { UserError } from "../../base/errors.ts";
import { isLoopback } from "../transport.ts";

/** A mail server, and who one is to it. Never part of an output. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** `implicit`: from the first byte; `required`: by STARTTLS, or nothing is sent; `none`: only ever on this machine. */
  readonly tls: "implicit" | "required" | "none";
  readonly user?: string;
  readonly password?: string;
  readonly from: string;
  /** PEM, beside the authorities of Node and the system. */
  readonly ca?: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * `--smtp smtps://alice@mail.example.org`, else SMTP_HOST, SMTP_PORT (587; 465 is TLS from the first byte), SMTP_USER, SMTP_FROM,
 * SMTP_PASSWORD or SMTP_PASSWORD_FILE, SMTP_CA_FILE.
 * @throws UserError `NoMailServer`, `BadMailServer`, `SecretInLine`, `UnreadableFile`
 */
export async function mailSettings(env: Env, address: string | undefined): Promise<MailSettings> {
  const server = address === undefined ? fromEnv(env) : fromAddress(address);
  const user = server.user ?? env.SMTP_USER;
  const from = env.SMTP_FROM ?? (user?.includes("@") ? user : undefined) ?? `${user ?? "k8s-magics"}@${server.host}`;
  return {
    host: server.host,
    port: server.port,
    tls: server.implicit ? "implicit" : isLoopback(server.host) ? "none" : "required",
    from: mailAddress(from, "SMTP_FROM"),
    ...(user === undefined ? {} : { user, password: await passwordIn(env) }),
    ...(env.SMTP_CA_FILE === undefined ? {} : { ca: await contentOf(env.SMTP_CA_FILE, "SMTP_CA_FILE") }),
  };
}

interface Server {
  readonly host: string;
  readonly port: number;
  readonly implicit: boolean;
  readonly user?: string;
}

function fromEnv(env: Env): Server {
  const host = env.SMTP_HOST;
  if (host === undefined || host === "") {
    throw new UserError("NoMailServer", "no mail server is known", {
      hints: [
        "--smtp smtps://USER@mail.example.org, with the password in SMTP_PASSWORD or SMTP_PASSWORD_FILE",
        "SMTP_HOST, SMTP_PORT, SMTP_USER and SMTP_PASSWORD before the notebook starts",
        "leave out --email: the kubeconfig is written to a file",
      ],
    });
  }
  const port = env.SMTP_PORT === undefined || env.SMTP_PORT === "" ? 587 : Number(env.SMTP_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw badServer(`SMTP_PORT is ${JSON.stringify(env.SMTP_PORT)}`);
  return { host, port, implicit: port === 465 };
}

function fromAddress(address: string): Server {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url !== undefined && url.password !== "") {
    throw new UserError("SecretInLine", "--smtp holds a password, and a cell is saved", {
      hints: [
        "--smtp smtps://USER@HOST, with the password in SMTP_PASSWORD or SMTP_PASSWORD_FILE; change the one that was shown",
      ],
    });
  }
  if (url === undefined || (url.protocol !== "smtp:" && url.protocol !== "smtps:") || url.hostname === "") {
    throw badServer("--smtp is no smtp:// or smtps:// address");
  }
  const implicit = url.protocol === "smtps:";
  const port = url.port === "" ? (implicit ? 465 : 587) : Number(url.port);
  return { host: url.hostname, port, implicit, ...(url.username === "" ? {} : { user: decodeURIComponent(url.username) }) };
}

const badServer = (why: string): UserError =>
  new UserError("BadMailServer", "the mail server's address cannot be used", {
    why,
    hints: ["--smtp smtps://USER@mail.example.org", "--smtp smtp://USER@mail.example.org:587, which asks for STARTTLS"],
  });

async function passwordIn(env: Env): Promise<string | undefined> {
  if (env.SMTP_PASSWORD !== undefined) return env.SMTP_PASSWORD;
  if (env.SMTP_PASSWORD_FILE === undefined) return undefined;
  return (await contentOf(env.SMTP_PASSWORD_FILE, "SMTP_PASSWORD_FILE")).replace(/\r?\n$/, "");
}

const contentOf = (file: string, name: string): Promise<string> =>
  readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UserError("UnreadableFile", `${file} cannot be read`, {
      why: `${name} names it: ${error.code}`,
      hints: [`${name}`],
    });
  });

/** @throws UserError `BadAddress` */
export function mailAddress(text: string, about = text): string {
  if (text.length <= 254 && /^[^\s@<>,;:"()\\]+@[^\s@<>,;:"()\\]+$/.test(text)) return text;
  throw new UserError("BadAddress", `${JSON.stringify(text)} is no mail address`, { about, hints: ["--email bob@example.org"] });
}
