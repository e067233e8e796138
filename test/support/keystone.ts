import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { planted } from "./planted.ts";
import { tempFolder } from "./temp-folder.ts";

/** A real Keystone (OpenStack's identity service) in this machine's memory of a test. */
export interface Keystone extends AsyncDisposable {
  /** Without a version, as some people write it. */
  readonly url: string;
  readonly adminPassword: string;
  /** A request below `/v3` as the administrator; the body of the answer. Fails the test with Keystone's words when it is refused. */
  ask<T = Record<string, unknown>>(method: string, path: string, body?: object): Promise<T>;
  /** A user with a password, and a project of their own in the role `member`. @returns their ids */
  user(name: string, password: string, project: string): Promise<{ readonly user: string; readonly project: string }>;
  /** An application credential of a user for a project. @param expires ISO time in UTC without zone; never by default */
  applicationCredential(who: Person, name: string, expires?: string): Promise<{ readonly id: string; readonly secret: string }>;
  deleteApplicationCredential(who: Person, user: string, id: string): Promise<void>;
  /** Makes a token one that nobody takes any more. */
  revoke(token: string): Promise<void>;
}

export interface Person {
  readonly name: string;
  readonly password: string;
  readonly project: string;
}

const ADMIN = planted("admin-password-of-the-test");

/**
 * Starts one on a free loopback port, with a folder and a database of its own (about 6 s). Needs K8S_MAGICS_KEYSTONE_PYTHON, which the test
 * command gives. It ends with `Symbol.asyncDispose`, or with this process.
 */
export async function keystone(): Promise<Keystone> {
  const python = process.env.K8S_MAGICS_KEYSTONE_PYTHON;
  if (python === undefined) throw new Error("K8S_MAGICS_KEYSTONE_PYTHON is not set: npm test -- identity");
  const child = spawn(python, [join(import.meta.dirname, "keystone", "serve.py"), tempFolder()], {
    env: { ...process.env, OS_BOOTSTRAP_PASSWORD: ADMIN, PYTHONWARNINGS: "ignore" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const url = `http://127.0.0.1:${await portOf(child)}`;
  const adminToken = (): Promise<string> => tokenFor(url, { name: "admin", password: ADMIN, project: "admin" });
  const token = await adminToken();
  const ask: Keystone["ask"] = async (method, path, body) => (await asked(url, token, method, path, body)) as never;
  return {
    url,
    adminPassword: ADMIN,
    ask,
    async user(name, password, projectName) {
      const { project } = await ask<Made<"project">>("POST", "/projects", {
        project: { name: projectName, domain_id: "default" },
      });
      planted(password);
      const { user } = await ask<Made<"user">>("POST", "/users", { user: { name, password, domain_id: "default" } });
      const { roles } = await ask<{ roles: readonly { id: string }[] }>("GET", "/roles?name=member");
      await ask("PUT", `/projects/${project.id}/users/${user.id}/roles/${roles[0]!.id}`);
      return { user: user.id, project: project.id };
    },
    async applicationCredential(who, name, expires) {
      const own = await tokenFor(url, who);
      const { token: said } = (await asked(url, own, "GET", "/auth/tokens", undefined, own)) as { token: Made<"user"> };
      const path = `/users/${said.user.id}/application_credentials`;
      const body = { application_credential: { name, ...(expires === undefined ? {} : { expires_at: expires }) } };
      const made = (await asked(url, own, "POST", path, body)) as { application_credential: { id: string; secret: string } };
      return made.application_credential;
    },
    async deleteApplicationCredential(who, user, id) {
      await asked(url, await tokenFor(url, who), "DELETE", `/users/${user}/application_credentials/${id}`);
    },
    async revoke(revoked) {
      await asked(url, await adminToken(), "DELETE", "/auth/tokens", undefined, revoked);
    },
    [Symbol.asyncDispose]: () => ended(child),
  };
}

type Made<Name extends string> = Readonly<Record<Name, { readonly id: string }>>;

async function portOf(child: ChildProcess): Promise<number> {
  const said: string[] = [];
  createInterface({ input: child.stderr! }).on("line", (line) => void (said.push(line) > 30 && said.shift()));
  for await (const line of createInterface({ input: child.stdout! })) {
    const port = /^ready (\d+)$/.exec(line)?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error(`Keystone did not start:\n${said.join("\n")}`);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}

async function tokenFor(url: string, { name, password, project }: Person): Promise<string> {
  const domain = { id: "default" };
  const identity = { methods: ["password"], password: { user: { name, domain, password } } };
  const body = JSON.stringify({ auth: { identity, scope: { project: { name: project, domain } } } });
  const answer = await fetch(`${url}/v3/auth/tokens`, { method: "POST", headers: { "content-type": "application/json" }, body });
  const token = answer.headers.get("x-subject-token");
  if (token === null) throw new Error(`Keystone gives ${name} no token: ${await answer.text()}`);
  return token;
}

async function asked(
  url: string,
  token: string,
  method: string,
  path: string,
  body?: object,
  subject?: string,
): Promise<unknown> {
  const headers = {
    "content-type": "application/json",
    "x-auth-token": token,
    ...(subject === undefined ? {} : { "x-subject-token": subject }),
  };
  const answer = await fetch(`${url}/v3${path}`, { method, headers, body: body && JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`Keystone refuses ${method} ${path}: ${text}`);
  return text === "" ? {} : JSON.parse(text);
}
