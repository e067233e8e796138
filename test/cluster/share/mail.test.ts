import { writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { checkMail, type Letter, sendMail } from "../../../src/cluster/share/mail.ts";
import { type MailSettings, mailAddress, mailSettings } from "../../../src/cluster/share/mail-settings.ts";
import { mailSink } from "../../support/mail-sink.ts";
import { tempFolder } from "../../support/temp-folder.ts";

const PASSWORD = "planted-password-9b74c9897bac";
const letter: Letter = {
  to: "bob@example.org",
  subject: "Kubernetes cluster beta",
  text: "    %k8s add bob.kubeconfig",
  attachment: { name: "bob.kubeconfig", content: "apiVersion: v1\n" },
};
const quick = () => ({ signal: AbortSignal.timeout(20_000), step: 400 });
const at = (port: number, more: Partial<MailSettings> = {}): MailSettings => ({
  host: "127.0.0.1",
  port,
  tls: "none",
  from: "alice@example.org",
  ...more,
});

describe("a mail", () => {
  test("arrives with its attachment", async () => {
    await using sink = await mailSink();
    await sendMail(at(sink.port), letter, quick());
    const [mail] = sink.mails;
    expect(mail).toMatchObject({ from: "alice@example.org", to: ["bob@example.org"] });
    expect(mail!.text).toContain("%k8s add bob.kubeconfig");
    expect(mail!.text).toMatch(/filename=bob\.kubeconfig/);
    expect(mail!.text).toContain(Buffer.from("apiVersion: v1\n").toString("base64"));
  });

  test.each(["implicit", "required"] as const)("goes over TLS that is checked, with sign-in (%s)", async (tls) => {
    await using sink = await mailSink({ secure: tls === "implicit", allowInsecureAuth: false }, { alice: PASSWORD });
    await sendMail(at(sink.port, { tls, user: "alice", password: PASSWORD, ca: sink.ca }), letter, quick());
    expect(sink.mails).toMatchObject([{ secure: true, user: "alice" }]);
    const stranger = sendMail(at(sink.port, { tls, user: "alice", password: PASSWORD }), letter, quick());
    await expect(stranger).rejects.toMatchObject({
      name: "MailNotSent",
      why: expect.stringContaining("certificate is not trusted"),
    });
    expect(sink.mails).toHaveLength(1);
  });

  test("is not sent in the clear where TLS is wanted", async () => {
    await using sink = await mailSink({ hideSTARTTLS: true, disabledCommands: ["STARTTLS"] });
    await expect(sendMail(at(sink.port, { tls: "required" }), letter, quick())).rejects.toMatchObject({ name: "MailNotSent" });
    expect(sink.mails).toEqual([]);
  });

  test("with a wrong password is refused in the server's words, without the password", async () => {
    await using sink = await mailSink({}, { alice: "another-password-1f0c27d1" });
    const error = await checkMail(at(sink.port, { user: "alice", password: PASSWORD }), quick()).catch((one: unknown) => one);
    expect(error).toMatchObject({
      name: "MailNotSent",
      why: expect.stringContaining("no such user"),
      hints: [expect.stringContaining("SMTP_PASSWORD"), expect.any(String)],
    });
    expect(JSON.stringify([error, (error as Error).message])).not.toContain(PASSWORD);
  });

  test("to somebody whom the server does not know", async () => {
    await using sink = await mailSink({ onRcptTo: (_address, _session, done) => done(new Error("550 no such mailbox")) });
    await expect(sendMail(at(sink.port), letter, quick())).rejects.toMatchObject({
      name: "MailNotSent",
      why: expect.stringContaining("no such mailbox"),
    });
  });
});

describe("a mail server that", () => {
  const listening = async (answer: (socket: Socket) => void): Promise<AsyncDisposable & { readonly port: number }> => {
    const sockets = new Set<Socket>();
    const server: Server = createServer((socket) => {
      sockets.add(socket);
      socket.on("error", () => undefined);
      answer(socket);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
      port: (server.address() as AddressInfo).port,
      async [Symbol.asyncDispose]() {
        for (const socket of sockets) socket.destroy();
        await new Promise<void>((resolve) => server.close(() => resolve()));
      },
    };
  };

  test.each<readonly [string, (socket: Socket) => void]>([
    ["never says a word", () => undefined],
    ["says one, and then none", (socket) => socket.write("220 hello\r\n")],
    ["hangs up", (socket) => socket.destroy()],
    ["is no mail server", (socket) => socket.write("SSH-2.0-OpenSSH_9.2\r\n")],
  ])("%s is given up on", async (_, answer) => {
    await using server = await listening(answer);
    const error = await checkMail(at(server.port), quick()).catch((one: unknown) => one);
    expect(error).toMatchObject({ name: "MailNotSent", message: `mail server 127.0.0.1:${server.port} takes no mail from here` });
  });

  test("is not there", async () => {
    const server = await listening(() => undefined);
    await server[Symbol.asyncDispose]();
    await expect(checkMail(at(server.port), quick())).rejects.toMatchObject({
      name: "MailNotSent",
      why: expect.stringContaining("ECONNREFUSED"),
    });
  });

  test("hangs is left when the person presses stop", async () => {
    await using server = await listening(() => undefined);
    const stop = new AbortController();
    const sending = checkMail(at(server.port), { signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    await expect(sending).rejects.toMatchObject({ name: "Interrupted" });
  });
});

describe("settings", () => {
  test("come from --smtp, or from the environment", async () => {
    const passwordFile = join(tempFolder(), "password");
    writeFileSync(passwordFile, `${PASSWORD}\n`);
    expect(await mailSettings({ SMTP_PASSWORD: PASSWORD }, "smtps://alice%40example.org@mail.example.org")).toEqual({
      host: "mail.example.org",
      port: 465,
      tls: "implicit",
      user: "alice@example.org",
      password: PASSWORD,
      from: "alice@example.org",
    });
    const env = { SMTP_HOST: "mail.example.org", SMTP_USER: "alice", SMTP_PASSWORD_FILE: passwordFile, SMTP_FROM: "a@b.org" };
    expect(await mailSettings(env, undefined)).toEqual({
      host: "mail.example.org",
      port: 587,
      tls: "required",
      user: "alice",
      password: PASSWORD,
      from: "a@b.org",
    });
    expect(await mailSettings({}, "smtp://127.0.0.1:2525")).toMatchObject({ tls: "none", from: "k8s-magics@127.0.0.1" });
  });

  test.each([
    [{}, undefined, "NoMailServer"],
    [{ SMTP_HOST: "x", SMTP_PORT: "many" }, undefined, "BadMailServer"],
    [{}, "https://mail.example.org", "BadMailServer"],
    [{}, "mail.example.org", "BadMailServer"],
    [{}, `smtp://a:${PASSWORD}@mail.example.org`, "SecretInLine"],
    [{ SMTP_HOST: "x", SMTP_USER: "a", SMTP_PASSWORD_FILE: "/nowhere/at/all" }, undefined, "UnreadableFile"],
    [{ SMTP_HOST: "x", SMTP_FROM: "nobody" }, undefined, "BadAddress"],
  ])("%j %s is %s", async (env, address, name) => {
    const error = await mailSettings(env, address).catch((one: unknown) => one);
    expect(error).toMatchObject({ name });
    expect(JSON.stringify([error, (error as Error).message])).not.toContain(PASSWORD);
  });

  test.each(["bob", "bob@", "@x", "a b@c", "bob@x\r\nBcc: eve@y", "<b@c>", "a@b,c@d"])("%j is no address", (text) => {
    expect(() => mailAddress(text)).toThrow(expect.objectContaining({ name: "BadAddress" }));
  });
});
