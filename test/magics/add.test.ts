import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { resolveAuth } from "../../src/auth/auth.ts";
import { connectCluster } from "../../src/cluster/client.ts";
import { newAuthority, newLeaf } from "../../src/local/certificates.ts";
import { execPlugin } from "../support/exec-plugin.ts";
import { type KubeconfigBuilder, kubeconfig } from "../support/kubeconfig-builder.ts";
import { typed } from "../support/run-magic.ts";
import { type TestSession, testSession } from "../support/session.ts";
import { refusingServer, type StandInApiServer, standInApiServer, statusAnswer } from "../support/stand-in-api-server.ts";
import { tempFolder } from "../support/temp-folder.ts";

const SECRET = "planted-token-77";
let api: StandInApiServer;
let refused: string;

beforeAll(async () => {
  const signedIn = (json: unknown) => (request: { readonly headers: { readonly authorization?: string } }) =>
    request.headers.authorization === `Bearer ${SECRET}` ? { json } : statusAnswer(401, "Unauthorized", "Unauthorized");
  api = await standInApiServer({
    "/version": { json: { gitVersion: "v1.34.4" } },
    "/readyz": { text: "ok" },
    "/api": signedIn({ kind: "APIVersions", versions: ["v1"] }),
  });
  refused = await refusingServer();
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
});

/** A notebook with an own kubeconfig, real connections and real consent. */
function world(
  own: KubeconfigBuilder | string = kubeconfig().context("mine"),
  env: Readonly<Record<string, string>> = {},
): TestSession {
  const made: TestSession = testSession({
    kubeconfigs: [own],
    env,
    connect: (resolved) =>
      connectCluster(resolved, {
        resolveAuth: (context, options) => resolveAuth(context, { ...options, consent: made.session.consent }),
        env: { PATH: process.env.PATH, ...env },
      }),
  });
  return made;
}
const good = (
  name: string,
  more: { readonly cluster?: string; readonly user?: string; readonly token?: string; readonly server?: string } = {},
) => kubeconfig().context(name, { server: api.server, caData: api.caData, token: SECRET, ...more });
const names = async ({ session }: TestSession) => [...(await session.kubeconfig()).contexts.keys()];
const fileWith = (content: string, name = "file"): string => {
  const file = join(tempFolder(), name);
  writeFileSync(file, content);
  return file;
};

describe("from a file", () => {
  test("asks the cluster, writes, and says what comes next", async () => {
    const made = world();
    const { value, text } = await typed(made, `add ${good("lab").write()}`);
    expect(value).toMatchObject([{ name: "lab", outcome: "added" }]);
    expect(text[0]).toMatch(/^context\/lab added · ● Ready \d+ ms · v1\.34\.4 · server https:\/\/127\.0\.0\.1:\d+$/);
    expect(text.at(-1)).toBe("Next: %k8s use lab");
    expect(text.join()).not.toContain(SECRET);
    expect(await names(made)).toEqual(["mine", "lab"]);
    expect((await made.session.context("lab")).user.token).toBe(SECRET);
  });

  test("twice is once; another of the same names gets other names, and what was there stays byte for byte", async () => {
    const made = world(good("default", { cluster: "physics", user: "admin" }));
    const [own] = made.session.ownFiles();
    const before = readFileSync(own!, "utf8");
    const again = await typed(made, `add ${good("default", { cluster: "physics", user: "admin" }).write()}`);
    expect(again.text).toEqual(["nothing to change: the files hold that already", "Next: %k8s use default"]);
    const other = await typed(
      made,
      `add ${good("default", { cluster: "biology", user: "admin", server: `${api.server}/` }).write()}`,
    );
    expect(other.text.slice(1, 2)).toEqual(["  context default is called default-biology here: that name is taken"]);
    expect(await names(made)).toEqual(["default", "default-biology"]);
    for (const line of before.split("\n")) expect(readFileSync(own!, "utf8")).toContain(line);
  });

  test("the chosen ones, by another name or a template", async () => {
    const many = () =>
      good("a", { cluster: "c", user: "u" }).context("b", { server: api.server, caData: api.caData, token: SECRET }).write();
    const one = world();
    await typed(one, `add ${many()} --context b --as-name 'x y'`);
    expect(await names(one)).toEqual(["mine", "x y"]);
    const two = world();
    await typed(two, `add ${many()} --template {cluster}-{user}`);
    expect(await names(two)).toEqual(["mine", "c-u", "b-cluster-b-user"]);
    await expect(typed(two, `add ${many()} --context z`)).rejects.toMatchObject({ name: "UnknownContext" });
    await expect(typed(two, `add ${many()} --as-name z`)).rejects.toMatchObject({ name: "OneNameForMany" });
  });

  test("makes paths absolute, or puts the files inside", async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "ca.crt"), Buffer.from(api.caData, "base64"));
    writeFileSync(join(folder, "token"), SECRET);
    const file = kubeconfig()
      .context("lab", {
        server: api.server,
        clusterFields: { "certificate-authority": "ca.crt" },
        userFields: { tokenFile: "token" },
      })
      .write(join(folder, "config"));
    const paths = world();
    await typed(paths, `add ${file}`);
    const { cluster, user } = await paths.session.context("lab");
    expect([cluster.caFile, user.tokenFile]).toEqual([join(folder, "ca.crt"), join(folder, "token")]);
    const inside = world();
    await typed(inside, `add ${file} --embed-certs`);
    expect((await inside.session.context("lab")).cluster).toMatchObject({ caFile: undefined, caData: api.caData });
  });

  test("--dry-run tells and shows the difference without secrets; nothing is written", async () => {
    const made = world();
    const { text } = await typed(made, `add ${good("lab").write()} --dry-run`);
    expect(text[0]).toMatch(/^context\/lab added · ● Ready .* \(dry run\)$/);
    expect(text.join()).not.toContain(SECRET);
    expect(await names(made)).toEqual(["mine"]);
  });

  test("into a kubeconfig that is not there yet", async () => {
    const target = join(tempFolder(), "kube", "config");
    const made = world(target);
    await typed(made, `add ${good("lab").write()}`);
    expect(await names(made)).toEqual(["lab"]);
  });

  test("leaves out what cannot work, and says so", async () => {
    const broken = JSON.parse(JSON.stringify(good("lab").toObject()));
    broken.contexts.push({ name: "lost", context: { cluster: "nowhere", user: "u" } });
    const made = world();
    const { text } = await typed(made, `add ${fileWith(JSON.stringify(broken))}`);
    expect(text).toContain('▲ context lost left out: it refers to cluster "nowhere", which is not there');
    expect(await names(made)).toEqual(["mine", "lab"]);
  });

  test("as Windows writes it, and with a byte order mark", async () => {
    const made = world();
    const text = good("lab").toString();
    const utf16 = join(tempFolder(), "utf16");
    writeFileSync(utf16, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]));
    await typed(made, `add ${utf16}`);
    await typed(made, `add ${fileWith(`\ufeff${text.replaceAll("\n", "\r\n")}`)} --as-name bom`);
    expect(await names(made)).toEqual(["mine", "lab", "bom"]);
  });
});

describe("before it is written", () => {
  test.each([
    ["nothing listens there", () => good("lab", { server: refused }), /^this adds what may not work \(lab: /],
    ["the token is refused", () => good("lab", { token: "wrong" }), /lab: (Not signed in|Sign-in)/],
    ["the certificate is a stranger's", () => kubeconfig().context("lab", { server: api.server, token: SECRET }), /lab: /],
  ])("%s: only with --yes or when confirmed", async (_, built, message) => {
    const made = world();
    const file = built().write();
    await expect(typed(made, `add ${file}`)).rejects.toMatchObject({ name: "Refused", message: expect.stringMatching(message) });
    await expect(typed(made, `add ${file}`, { answers: ["n"] })).rejects.toMatchObject({ name: "Refused" });
    expect(await names(made)).toEqual(["mine"]);
    const { text } = await typed(made, `add ${file} --yes`);
    expect(text[0]).toMatch(/^context\/lab added · ✕|▲/);
  });

  test("--no-probe asks nobody", async () => {
    const made = world();
    const { text } = await typed(made, `add ${good("lab", { server: refused }).write()} --no-probe`);
    expect(text[0]).toBe(`context/lab added · server ${refused}`);
  });

  test("a token file elsewhere on this machine is sent to nobody unasked", async () => {
    const made = world();
    const secret = fileWith("private", "id_rsa");
    const file = kubeconfig()
      .context("evil", { server: api.server, caData: api.caData, userFields: { tokenFile: secret } })
      .write();
    await expect(typed(made, `add ${file} --no-probe`)).rejects.toMatchObject({
      name: "Refused",
      message: expect.stringContaining(`context evil sends what is in ${secret} to ${api.server}`),
    });
  });
});

describe("a command that came with it", () => {
  const withCommand = () => {
    const answer = { apiVersion: "client.authentication.k8s.io/v1", kind: "ExecCredential", status: { token: SECRET } };
    const folder = tempFolder();
    const { command } = execPlugin(
      `require("fs").writeFileSync(${JSON.stringify(join(folder, "ran"))}, ""); process.stdout.write(${JSON.stringify(JSON.stringify(answer))})`,
    );
    const exec = { apiVersion: "client.authentication.k8s.io/v1", command, args: ["--profile", "<b>"], interactiveMode: "Never" };
    const file = kubeconfig().context("lab", { server: api.server, caData: api.caData, userFields: { exec } }).write();
    const ran = () => {
      try {
        readFileSync(join(folder, "ran"));
        return true;
      } catch {
        return false;
      }
    };
    return { file, command, ran };
  };

  test("is shown and never started unasked, not even with --yes or --dry-run", async () => {
    const { file, command, ran } = withCommand();
    const made = world();
    await typed(made, `add ${file} --dry-run`);
    const { text, html } = await typed(made, `add ${file} --yes`);
    expect(text).toContain(`  command: ${command}`);
    expect(text.at(-1)).toBe("Next: %k8s trust lab");
    expect(html).not.toContain("<b>");
    await expect((await made.session.cluster("lab")).request("/api")).rejects.toMatchObject({ name: "ConsentNeeded" });
    expect(ran()).toBe(false);
  });

  test("runs once a person has said yes", async () => {
    const { file, ran } = withCommand();
    const made = world();
    const { text, recording } = await typed(made, `add ${file}`, { answers: ["y"] });
    expect(recording.questions[0]).toMatch(/^Context lab wants to sign in with\n/);
    expect(text[0]).toMatch(/● Ready/);
    expect(ran()).toBe(true);
  });
});

describe("from an address", () => {
  const serving = (body: string, more: object = {}) =>
    standInApiServer(
      {
        "/config": { text: body, ...more },
        "/gone": { code: 404, text: "no" },
        "/on": { code: 302, headers: { location: "/config" } },
      },
      { tls: false },
    );

  test("over http from this machine, redirects followed", async () => {
    await using web = await serving(good("lab").toString());
    const made = world();
    await typed(made, `add ${web.server}/on`);
    expect(await names(made)).toEqual(["mine", "lab"]);
  });

  test.each([
    ["a page", "/config", "<!DOCTYPE html><title>Sign in</title>", "NotAKubeconfig"],
    ["nothing", "/gone", "", "CannotFetch"],
    ["an empty body", "/config", "", "NotAKubeconfig"],
    ["another kind", "/config", "kind: Pod\napiVersion: v1\n", "NotAKubeconfig"],
    ["no YAML", "/config", "a: [b\n", "NotAKubeconfig"],
    ["a huge body", "/config", "#".repeat(17 * 1024 * 1024), "CannotFetch"],
    [
      "paths of this machine",
      "/config",
      kubeconfig()
        .context("e", { userFields: { tokenFile: "/etc/shadow" } })
        .toString(),
      "NamesLocalFiles",
    ],
    [
      "a command beside it",
      "/config",
      kubeconfig()
        .context("e", { userFields: { exec: { command: "./run", apiVersion: "client.authentication.k8s.io/v1" } } })
        .toString(),
      "NamesLocalFiles",
    ],
    ["a bad redirect", "/elsewhere", "", "CannotFetch"],
  ])("%s is refused", async (_, path, body, name) => {
    await using web = await serving(body);
    const made = world();
    await expect(typed(made, `add ${web.server}${path}`)).rejects.toMatchObject({ name });
    expect(await names(made)).toEqual(["mine"]);
  });

  test.each([
    ["http://example.org/config", "BadAddress"],
    ["https://user:hunter2@example.org/config", "BadAddress"],
    ["https://", "BadAddress"],
  ])("%s is not fetched", async (address, name) => {
    const error = (await typed(world(), `add ${address}`).catch((caught: unknown) => caught)) as Error;
    expect(error).toMatchObject({ name });
    expect(error.message).not.toContain("hunter2");
  });
});

describe("from a cell, or a paste", () => {
  test("takes the cell's lines, and warns that a secret is saved with them", async () => {
    const made = world();
    const { text } = await typed(made, "add --as-name lab", { body: good("default").toString() });
    expect(await names(made)).toEqual(["mine", "lab"]);
    expect(text.join("\n")).toContain("▲ this cell holds a token or key and is saved with the notebook");
    expect(text.join("\n")).not.toContain(SECRET);
    const quiet = await typed(made, "add", { body: good("open", { token: undefined }).toString() }).catch(
      (error: Error) => error.message,
    );
    expect(JSON.stringify(quiet)).not.toContain("this cell holds");
  });

  test("a paste is asked for hidden", async () => {
    const made = world();
    const { recording } = await typed(made, "add --paste", { answers: [JSON.stringify(good("lab").toObject())] });
    expect(recording.questions).toHaveLength(1);
    expect(await names(made)).toEqual(["mine", "lab"]);
    await expect(typed(made, "add --paste")).rejects.toMatchObject({ name: "NobodyToAsk" });
  });
});

describe("by fields", () => {
  const ca = () => fileWith(Buffer.from(api.caData, "base64").toString(), "ca.crt");

  test("with a token from a file, a variable or a prompt", async () => {
    const made = world(undefined, { LAB_TOKEN: SECRET });
    const tokenFile = fileWith(`${SECRET}\n`);
    const at = `--server ${api.server} --ca-file ${ca()}`;
    const file = await typed(made, `add one ${at} --token-file ${tokenFile} --namespace spark`);
    expect(file.text[0]).toMatch(/^context\/one added · ● Ready/);
    await typed(made, `add two --server ${api.server} --ca-data ${api.caData} --token-env LAB_TOKEN`);
    const asked = await typed(made, `add three ${at} --auth token`, { answers: [SECRET] });
    expect(asked.recording.questions).toEqual(["Token for three: "]);
    const { user, namespace } = await made.session.context("one");
    expect([user.tokenFile, namespace]).toEqual([tokenFile, "spark"]);
    expect([(await made.session.context("two")).user.token, (await made.session.context("three")).user.token]).toEqual([
      SECRET,
      SECRET,
    ]);
    await expect(typed(made, `add four ${at} --auth token`)).rejects.toMatchObject({ name: "NobodyToAsk" });
    expect(JSON.stringify([file, asked.text])).not.toContain(SECRET);
  });

  test("with a client certificate, beside its path or inside", async () => {
    const made = world();
    const authority = await newAuthority("x");
    const { cert, key } = await newLeaf(authority, { commonName: "me", use: "client" });
    const line = `--server ${api.server} --ca-file ${ca()} --client-cert ${fileWith(cert)} --client-key ${fileWith(key)} --no-probe`;
    await typed(made, `add one ${line}`);
    await typed(made, `add two ${line} --embed-certs`);
    expect((await made.session.context("one")).user.auth).toBe("client cert");
    expect((await made.session.context("two")).user.keyData).toBe(Buffer.from(key).toString("base64"));
    await expect(
      typed(made, `add three ${line.replace(/--client-key \S+/, `--client-key ${fileWith("x")}`)}`),
    ).rejects.toMatchObject({
      name: "NotAKey",
    });
  });

  test.each([
    ["--cloud physics --project p", ["credential", "openstack", "--cloud", "physics", "--project", "p"], "OpenStack"],
    [
      "--issuer-url https://login.example.org --client-id kube --scope groups",
      ["credential", "oidc", "--issuer-url", "https://login.example.org", "--client-id", "kube", "--scope", "groups"],
      "OIDC",
    ],
    [
      "--account spark/bot --via mine",
      ["credential", "service-account", "--namespace", "spark", "--name", "bot", "--via", "mine"],
      "service account",
    ],
  ])("a sign-in of ours (%s) stands as a plugin", async (words, args, kind) => {
    const made = world();
    await typed(made, `add lab --server ${api.server} --ca-data ${api.caData} ${words} --no-probe`);
    const { user } = await made.session.context("lab");
    expect([user.exec?.command, user.exec?.args, user.auth]).toEqual(["k8s-magics", args, kind]);
    expect(await made.session.consent.isAllowed(user)).toBe(true);
  });

  test("an account of a cluster that is there already needs no address", async () => {
    const made = world();
    await typed(made, "add bot --account spark/bot --via mine --no-probe");
    expect((await made.session.context("bot")).cluster.name).toBe("mine-cluster");
  });

  test("a certificate that a cluster signs is not asked for in a dry run, and mixes with nothing else", async () => {
    const made = world();
    const { text } = await typed(made, "add lab --request alice --via mine --dry-run");
    expect(text).toEqual(["context/lab would be added with a certificate for alice, signed by the cluster (dry run)"]);
    await expect(typed(made, "add lab --request alice --cloud c")).rejects.toMatchObject({ name: "NotOfThisSignIn" });
    await expect(typed(made, "add lab --request alice --duration 5m --via mine")).rejects.toMatchObject({ name: "BadDuration" });
  });

  test("a plugin of one's own, and nobody in particular", async () => {
    const made = world();
    await typed(
      made,
      `add lab --server ${api.server} --ca-data ${api.caData} --exec-command aws --exec-arg=--region --exec-arg eu --exec-env AWS_PROFILE=p --no-probe`,
    );
    expect((await made.session.context("lab")).user.exec).toMatchObject({
      command: "aws",
      args: ["--region", "eu"],
      env: [{ name: "AWS_PROFILE", value: "p" }],
    });
    await typed(made, `add open --server ${api.server} --insecure --auth none --no-probe`);
    expect((await made.session.context("open")).user).toMatchObject({ name: "", auth: "none" });
  });

  test.each([
    ["add lab --server nonsense --auth none", "BadServer"],
    ["add lab --server http://10.0.0.1 --auth none", "BadServer"],
    ["add lab --server https://u:hunter2@x --auth none", "BadServer"],
    ["add lab --server https://x", "NoSignIn"],
    ["add --server https://x --auth none", "MissingWord"],
    ["add '' --server https://x --auth none", "BadName"],
    ["add -- -x --server https://x", "TooManyWords"],
    ["add lab --auth none", "MissingServer"],
    ["add lab --server https://x --insecure --ca-data aGk= --auth none", "TwoAuthorities"],
    ["add lab --server https://x --ca-data '%%%' --auth none", "NotACertificate"],
    ["add lab --server https://x --ca-data aGVsbG8= --auth none", "NotACertificate"],
    ["add lab --server https://x --ca-file /no/such --auth none", "UnreadableCredential"],
    ["add lab --server https://x --namespace A_B --auth none", "BadValue"],
    ["add lab --server https://x --proxy-url x --auth none", "BadValue"],
    ["add lab --server https://x --token-env NO_SUCH", "NoSuchVariable"],
    ["add lab --server https://x --auth none --cloud c", "NotOfThisSignIn"],
    ["add lab --server https://x --auth oidc", "BadSignIn"],
    ["add lab --server https://x --auth client-cert", "MissingWord"],
    ["add lab --server https://x --exec-command p --exec-env API_TOKEN=s", "SecretInCell"],
    ["add lab --server https://x --auth nonsense", "WrongChoice"],
    ["add lab --server https://x --auth none --context c", "MixedWays"],
    ["add nosuchfile", "NoSuchFile"],
    ["add ./nosuchfile.yaml --namespace x", "MixedWays"],
    ["add", "NothingNamed"],
    ["add /", "NoSuchFile"],
  ])("%s is %s, and nothing is written", async (line, name) => {
    const made = world();
    const error = await typed(made, line).catch((caught: unknown) => caught);
    expect([(error as Error).name, (error as Error).message]).toEqual([name, expect.not.stringContaining("hunter2")]);
    expect(await names(made)).toEqual(["mine"]);
  });
});

describe("--list", () => {
  test("takes a team's list and says what differs; a second time nothing does", async () => {
    const list = join(tempFolder(), "team.yaml");
    await typed(world(good("physics").context("biology", { server: "https://10.0.0.9:6443" })), `share --list ${list}`);
    const made = world();
    const first = await typed(made, `add --list ${list}`);
    expect(first.text.slice(0, 2)).toEqual(["context/physics added", "context/biology added"]);
    expect(await names(made)).toEqual(["mine", "physics", "biology"]);
    expect((await typed(made, `add --list ${list}`)).text[0]).toBe("nothing to change: the files hold that already");
    await expect(typed(made, `add --list ${list} --as-name x`)).rejects.toMatchObject({ name: "MixedWays" });
    await expect(typed(made, "add --list /no/such")).rejects.toMatchObject({ name: "NoSuchFile" });
  });
});

describe("what somebody else's file holds", () => {
  const AWKWARD = [
    "it's <b>&amp;</b>",
    'a "b" $(id) `id`; rm -rf /',
    "yes",
    "12:30:45",
    "{a: b}",
    "- x",
    "# c",
    "|",
    "ü 😀",
    "a: b",
    "*x",
    "&x",
  ];
  test.each(AWKWARD)("%j in every field stays itself and does nothing", async (text) => {
    const fields = { "tls-server-name": text, "proxy-url": "http://127.0.0.1:1", x: text };
    const built = kubeconfig().context(text, {
      cluster: text,
      user: text,
      namespace: text,
      server: "https://127.0.0.1:1",
      token: text,
      clusterFields: fields,
      userFields: { as: text, "as-groups": [text] },
    });
    const made = world();
    const { html } = await typed(made, `add ${fileWith(JSON.stringify(built.toObject()))} --no-probe`);
    expect(html).not.toContain("<b>");
    const { name, namespace, cluster, user } = await made.session.context(text);
    expect([name, namespace, cluster.name, user.name, user.token, cluster.tlsServerName, cluster.source?.x]).toEqual(
      Array(7).fill(text),
    );
    expect(user.impersonate).toMatchObject({ user: text, groups: [text] });
  });

  test.each([
    ["data that is no base64", { userFields: { "client-key-data": "!!" } }],
    ["extensions that are no list", { clusterFields: { extensions: "x" } }],
  ])("%s would make kubectl refuse every file, and is not added", async (_, spec) => {
    const made = world();
    await expect(typed(made, `add ${kubeconfig().context("lab", spec).write()} --no-probe`)).rejects.toMatchObject({
      name: "NothingToAdd",
    });
    expect(await names(made)).toEqual(["mine"]);
  });

  test("names that cannot be seen are not taken, but may be changed", async () => {
    const made = world();
    const file = fileWith(JSON.stringify(kubeconfig().context("a\u202eb").toObject()));
    await expect(typed(made, `add ${file} --no-probe`)).rejects.toMatchObject({ name: "BadName" });
    await typed(made, `add ${file} --no-probe --as-name ab`);
    expect(await names(made)).toEqual(["mine", "ab"]);
  });

  test("a folder, a file without contexts, and one that is empty are no kubeconfigs", async () => {
    const made = world();
    mkdirSync(join(made.home, "folder"));
    await expect(typed(made, "add ~/folder")).rejects.toMatchObject({ name: "NoSuchFile", why: "it is a folder" });
    await expect(typed(made, `add ${fileWith("")}`)).rejects.toMatchObject({ name: "NotAKubeconfig", why: "it is empty" });
    await expect(typed(made, `add ${fileWith("clusters: [{name: c, cluster: {server: https://x}}]\n")}`)).rejects.toMatchObject({
      name: "NothingToAdd",
    });
  });
});
