import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { installKernelspecs, uninstallKernelspecs } from "../../src/kernel/kernelspec.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kernelspec-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const program = { nodePath: "/opt/node", mainPath: "/opt/main.js" };
const installed = (place: string, name = "k8s-magics") => join(place, "kernels", name, "kernel.json");

describe("the kernelspecs", () => {
  test("name the program, the language and the interrupt mode", async () => {
    await installKernelspecs({ prefix: folder, ...program });
    const [typescript, javascript] = await Promise.all(
      ["k8s-magics", "k8s-magics-js"].map(async (name) =>
        JSON.parse(await readFile(installed(join(folder, "share/jupyter"), name), "utf8")),
      ),
    );
    expect(typescript).toMatchObject({
      argv: ["/opt/node", "--no-force-async-hooks-checks", "/opt/main.js", "kernel", "{connection_file}"],
      display_name: "TypeScript + Kubernetes",
      language: "typescript",
      interrupt_mode: "message",
    });
    expect(javascript).toMatchObject({ display_name: "JavaScript + Kubernetes", language: "javascript" });
    expect(javascript.argv.at(-1)).toBe("--js");
  });

  test("have logos of the sizes their names say", async () => {
    const [written = ""] = await installKernelspecs({ prefix: folder, ...program });
    expect((await readdir(written)).sort()).toEqual(["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"]);
    const png = await readFile(join(written, "logo-64x64.png"));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([64, 64]);
  });

  test.each([
    ["JUPYTER_DATA_DIR", () => ({ user: true, env: { JUPYTER_DATA_DIR: join(folder, "data") } }), "data"],
    ["the home folder", () => ({ env: {}, home: folder, platform: "linux" as const }), ".local/share/jupyter"],
    ["the Mac's library", () => ({ env: {}, home: folder, platform: "darwin" as const }), "Library/Jupyter"],
    ["the virtual environment", () => ({ sysPrefix: true, env: { VIRTUAL_ENV: join(folder, "venv") } }), "venv/share/jupyter"],
    ["the conda environment", () => ({ sysPrefix: true, env: { CONDA_PREFIX: join(folder, "conda") } }), "conda/share/jupyter"],
  ])("go to %s", async (_name, place, expected) => {
    await installKernelspecs({ ...place(), ...program });
    expect(JSON.parse(await readFile(installed(join(folder, expected)), "utf8"))).toHaveProperty("argv");
  });

  test("are removed, and only they", async () => {
    await installKernelspecs({ prefix: folder, ...program });
    await writeFile(join(folder, "share/jupyter/kernels/mine"), "");
    expect(await uninstallKernelspecs({ prefix: folder })).toHaveLength(2);
    expect(await readdir(join(folder, "share/jupyter/kernels"))).toEqual(["mine"]);
    expect(await uninstallKernelspecs({ prefix: folder })).toEqual([]);
  });

  test("that cannot be written say where, why and what else to try", async () => {
    await writeFile(join(folder, "share"), "a file in the way");
    await expect(installKernelspecs({ prefix: folder, ...program })).rejects.toMatchObject({
      name: "FolderNotWritable",
      message: expect.stringContaining(folder),
      why: expect.stringMatching(/EEXIST|ENOTDIR/),
      hints: [expect.stringContaining("--user")],
    });
  });

  test("need a Python for --sys-prefix", async () => {
    await expect(installKernelspecs({ sysPrefix: true, env: { PATH: folder }, ...program })).rejects.toMatchObject({
      name: "NoPython",
    });
  });
});
