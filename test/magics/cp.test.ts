import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { tarEnd, tarHeader, tarPadding } from "../../src/image/tar.ts";
import { type StandInCommand, standInExec } from "../support/stand-in-exec.ts";
import { tempFolder } from "../support/temp-folder.ts";

const NOT_FOUND = (name: string) => `OCI runtime exec failed: exec: "${name}": executable file not found in $PATH`;

/** A container whose tar sends one archive, and whose other programs note what they were told. */
const container = (archive: Buffer) => {
  const noted: string[] = [];
  const run = async (command: StandInCommand): Promise<void> => {
    const [name, ...args] = command.command;
    noted.push([name, ...args.map((word) => word.replace(/[0-9a-f]{12}/, "RANDOM"))].join(" "));
    if (name === "test") return command.exit(args.at(-1) === "/tmp" ? 0 : 1);
    if (name === "tar" && args[0] === "cf") command.out(archive);
    if (args.includes("xpmf")) noted.push(`${(await command.stdin).length} bytes`);
    command.exit(0);
  };
  return { noted, run };
};

const file = (path: string, text: string): Buffer =>
  Buffer.concat([
    tarHeader({ path, type: "file", mode: 0o600, size: text.length }),
    Buffer.from(text),
    tarPadding(text.length),
    tarEnd,
  ]);

describe("%k8s cp", () => {
  test("brings a file into a folder that is there, or by a name", async () => {
    const folder = tempFolder();
    const { run, noted } = container(file("./app.log", "log"));
    await using world = await standInExec({ run });
    const notebook = world.notebook();
    expect(await notebook.type("cp", `web:/var/log/app.log ${folder}`)).toMatch(/→ .*\/app\.log · 1 file · 3 B · /);
    await notebook.type("cp", `default/web:/var/log/app.log ${folder}/new/own.log`);
    expect([readFileSync(join(folder, "app.log"), "utf8"), readFileSync(join(folder, "new", "own.log"), "utf8")]).toEqual([
      "log",
      "log",
    ]);
    expect(noted[0]).toBe("tar cf - -C /var/log ./app.log");
    expect(readdirSync(folder).sort()).toEqual(["app.log", "new"]);
  });

  test("sends a file whole before it has its name", async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "data"), "12345");
    const { run, noted } = container(Buffer.alloc(0));
    await using world = await standInExec({ run });
    await world.notebook().type("cp", `${folder}/data web:/tmp`);
    expect(noted).toEqual([
      "test -d /tmp",
      "sh -c exit 0",
      'sh -c "$@"; code=$?; cat > /dev/null; exit $code sh tar xpmf - -C /tmp',
      "2048 bytes",
      "mv -f /tmp/.data.RANDOM.part /tmp/data",
    ]);
  });

  test("without tar goes through cat and sh", async () => {
    const folder = tempFolder();
    const noted: string[] = [];
    await using world = await standInExec({
      async run(command) {
        const [name] = command.command;
        if (name === "tar") return command.refuse(NOT_FOUND("tar"));
        if (command.command.includes("tar")) return command.exit(127);
        if (name === "cat") command.out("by cat");
        if (name === "sh" && command.command[2] !== "exit 0") noted.push(`${command.command.at(-1)} ${await command.stdin}`);
        command.exit(name === "test" ? 1 : 0);
      },
    });
    await world.notebook().type("cp", `web:/x ${folder}/x`);
    expect(readFileSync(join(folder, "x"), "utf8")).toBe("by cat");
    await world.notebook().type("cp", `${folder}/x web:/y`);
    expect(noted).toEqual(["/y by cat"]);
    await expect(world.notebook().type("cp", `${folder} web:/y`)).rejects.toMatchObject({ name: "NoTar" });
  });

  test("writes nothing of an archive that leads away, nor of one that breaks off", async () => {
    const folder = tempFolder();
    const evil = container(file("../evil", "x"));
    await using hostile = await standInExec({ run: evil.run });
    await expect(hostile.notebook().type("cp", `web:/x ${folder}/x`)).rejects.toMatchObject({ name: "HostileArchive" });
    await using cut = await standInExec({
      run(command) {
        command.out(file("./x", "x".repeat(2000)).subarray(0, 1000));
        command.cut();
      },
    });
    await expect(cut.notebook().type("cp", `web:/x ${folder}/x`)).rejects.toMatchObject({
      name: expect.stringMatching(/Broken/),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  test("is left by ■ with nothing half there", async () => {
    const folder = tempFolder();
    await using world = await standInExec({ run: (command) => command.out(file("./x", "x".repeat(9000)).subarray(0, 4000)) });
    const stop = new AbortController();
    const copying = world.notebook().type("cp", `web:/x ${folder}/x`, { signal: stop.signal });
    setTimeout(() => stop.abort(), 200);
    await expect(copying).rejects.toMatchObject({ name: "Interrupted" });
    expect(readdirSync(folder)).toEqual([]);
  });

  test("on a dry run only says what it would do", async () => {
    const { run, noted } = container(Buffer.alloc(0));
    await using world = await standInExec({ run });
    const folder = tempFolder();
    expect(await world.notebook().type("cp", `web:/x ${folder}/x --dry-run`)).toMatch(/^would copy web:\/x → /);
    expect([noted, existsSync(join(folder, "x"))]).toEqual([[], false]);
  });

  test.each([
    ["a b", "BadPlace"],
    ["web:/a web:/b", "BadPlace"],
    ["/none/at/all web:/x", "NoSuchFile"],
    ["nope:/x /tmp/x", "NotFound"],
    ["web:/x", "MissingWord"],
  ])("refuses %s with %s", async (line, name) => {
    await using world = await standInExec({ run: container(Buffer.alloc(0)).run });
    await expect(world.notebook().type("cp", line)).rejects.toMatchObject({ name });
  });
});
