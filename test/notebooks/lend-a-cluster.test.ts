import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { run } from "../../src/process/run.ts";
import type { NotebookOutput } from "../support/executed-notebook.ts";
import { projectRoot, type TourWorld, tourWorld } from "../support/tour-world.ts";

const SCRIPT = fileURLToPath(new URL("../support/run_two_notebooks.py", import.meta.url));
const NOTEBOOKS = { lender: "06-lend-a-cluster.ipynb", borrower: "06-borrowed-cluster.ipynb" } as const;

let world: TourWorld;
let result: { readonly exitCode: number; readonly stderr: string };

/** A person with a home of their own: clusters, kubeconfig and history of nobody else's. */
function home(name: keyof typeof NOTEBOOKS): string {
  const folder = join(world.folder, name);
  mkdirSync(folder);
  const state = name === "lender" ? world.env.K8S_MAGICS_STATE : join(folder, "clusters");
  const xdg = {
    XDG_STATE_HOME: join(folder, "state"),
    XDG_CACHE_HOME: join(folder, "cache"),
    XDG_CONFIG_HOME: join(folder, "config"),
  };
  writeFileSync(
    join(folder, "env.json"),
    JSON.stringify({ K8S_MAGICS_ISOLATED: "", KUBECONFIG: join(folder, "kubeconfig"), K8S_MAGICS_STATE: state, ...xdg }),
  );
  return folder;
}

const outputOf = (name: keyof typeof NOTEBOOKS): string => join(world.folder, NOTEBOOKS[name]);

function textOf(name: keyof typeof NOTEBOOKS, id: string): string {
  const { cells } = JSON.parse(readFileSync(outputOf(name), "utf8")) as {
    readonly cells: readonly {
      readonly id: string;
      readonly outputs?: readonly (NotebookOutput & { readonly evalue?: string })[];
    }[];
  };
  const joined = (text: string | readonly string[] | undefined): string =>
    typeof text === "string" ? text : (text ?? []).join("");
  const outputs = cells.find((cell) => cell.id === id)?.outputs ?? [];
  return outputs
    .map(
      ({ text, data, ename, evalue }) =>
        joined(text) + joined(data?.["text/plain"]) + (ename === undefined ? "" : `${ename}: ${evalue}`),
    )
    .join("\n");
}

beforeAll(async () => {
  world = await tourWorld();
  const [lender, borrower] = [home("lender"), home("borrower")];
  const words = (
    [
      ["lender", lender],
      ["borrower", borrower],
    ] as const
  ).map(([name, folder]) => `${join(projectRoot, "notebooks", NOTEBOOKS[name])}=${outputOf(name)}=${folder}`);
  result = await run(world.python, [SCRIPT, ...words], {
    env: {
      ...world.env,
      HANDED_FROM: join(lender, "bob.kubeconfig"),
      HANDED_TO: join(borrower, "bob.kubeconfig"),
      WAIT_BETWEEN: "15",
    },
    timeout: 170_000,
  });
}, 180_000);

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

describe("a lender's and a borrower's notebook", () => {
  test("run to their ends", () => {
    expect({ code: result.exitCode, tail: result.exitCode === 0 ? "" : result.stderr.slice(-3000) }).toEqual({
      code: 0,
      tail: "",
    });
  });

  test("the lender sees what will be made, and makes it", () => {
    expect(textOf("lender", "plan")).toMatch(
      /^Would create on beta:\n +namespace\/spark-bob · serviceaccount\/bob · role\/spark · /,
    );
    expect(textOf("lender", "share")).toMatch(/rolebinding\/bob created on beta\nhanded over in ~\/bob\.kubeconfig/);
    expect(textOf("lender", "again")).toMatch(/^Refused: this writes over ~\/bob\.kubeconfig/);
    expect(textOf("lender", "carol")).toContain("a certificate cannot be revoked");
  });

  test("the borrower adds it with one line, and is nobody else", () => {
    expect(textOf("borrower", "add")).toContain("context/local-beta-bob added");
    expect(textOf("borrower", "whoami")).toContain("system:serviceaccount:spark-bob:bob");
    expect(textOf("borrower", "pods")).toContain("No resources found in spark-bob");
    expect(textOf("borrower", "quota")).toContain("bob");
    expect(textOf("borrower", "conf")).toContain("spark-bob");
  });

  test("the borrower stays in the namespace", () => {
    for (const id of ["elsewhere", "secrets", "nodes"])
      expect([id, textOf("borrower", id)]).toEqual([id, expect.stringMatching(/^Forbidden: /)]);
    expect(textOf("borrower", "lend-on")).toMatch(/^MissingPermissions: you may not lend local-beta-bob/);
  });

  test("the lender sees who has what, and takes it back", () => {
    expect(textOf("lender", "shares")).toMatch(/bob +spark-bob +spark +token +● \d+ h left .*cpu 8, memory 16Gi, pods 20/);
    expect(textOf("lender", "shares")).toMatch(/carol-smith \(Carol Smith\) +spark-bob +view +certificate/);
    expect(textOf("lender", "values")).toContain("bob: spark by token");
    expect(textOf("lender", "unshare")).toContain("bob's access to beta ended");
    expect(textOf("lender", "nobody")).toContain("Nothing on beta is lent to anybody.");
  });

  test("what was lent is worth nothing then", () => {
    expect(textOf("borrower", "refused")).toMatch(/^Unauthorized: /);
    expect(textOf("borrower", "forget")).toContain("context/local-beta-bob removed");
  });

  test("no secret and no stack trace is in either of them", () => {
    const both = Object.values(NOTEBOOKS)
      .map((name) => readFileSync(join(world.folder, name), "utf8"))
      .join("\n");
    const token = /token: (\S+)/.exec(readFileSync(join(world.folder, "borrower", "bob.kubeconfig"), "utf8"))![1]!;
    expect(both.includes(token)).toBe(false);
    expect(both).not.toMatch(/eyJhbGciOi|PRIVATE KEY|LS0tLS1CRUdJTi|node_modules|\bat .*\.ts:\d+/);
  });
});

test("the notebooks are kept without outputs", () => {
  for (const name of Object.values(NOTEBOOKS)) {
    const notebook = JSON.parse(readFileSync(join(projectRoot, "notebooks", name), "utf8"));
    for (const cell of notebook.cells as readonly { outputs?: readonly unknown[] }[]) expect(cell.outputs ?? []).toEqual([]);
  }
});
