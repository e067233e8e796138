import { join } from "node:path";
import { beforeAll, describe, expect, jest, test } from "@jest/globals";
import { kubeconfig } from "./support/kubeconfig-builder.ts";
import { tempFolder } from "./support/temp-folder.ts";

// The library joins everything when it is imported: by then its world has to stand.
let library: typeof import("../src/index.ts");
beforeAll(async () => {
  const home = tempFolder();
  process.env.KUBECONFIG = kubeconfig().context("a", { server: "https://127.0.0.1:1", token: "hidden" }).current("a").write();
  process.env.K8S_MAGICS_STATE = join(home, "state");
  process.env.XDG_RUNTIME_DIR = home;
  library = await import("../src/index.ts");
});

describe("the library in a program", () => {
  test("gives what the magics give, as data", async () => {
    const rows = await library.k8s();
    expect(rows).toMatchObject([{ name: "a", auth: "token", state: "refused" }]);
    expect(JSON.stringify(rows)).not.toContain("hidden");
    expect(await library.k8s.local.list()).toEqual([]);
  });

  test("shows a result on the terminal when it is asked to, and nothing by itself", async () => {
    const written: string[] = [];
    const spy = jest.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
    try {
      const rows = await library.k8s();
      expect(written).toEqual([]);
      library.show(rows);
      library.show("no view");
    } finally {
      spy.mockRestore();
    }
    expect(written.join("")).toMatch(/● a .*✕ Refused/);
  });

  test("rejects with errors that read as in a cell", async () => {
    const error = await library.k8s.use({ context: "b" }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(library.UserError);
    await expect(library.clientFor("b")).rejects.toMatchObject({ name: "UnknownContext" });
  });

  test("hands out the official client", async () => {
    expect((await library.clientFor()).getCurrentContext()).toBe("a");
  });
});
