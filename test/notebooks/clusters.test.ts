import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type ExecutedNotebook, executeNotebook } from "../support/executed-notebook.ts";
import { projectRoot, type TourWorld, tourWorld } from "../support/tour-world.ts";

const NAME = "05-clusters.ipynb";

let world: TourWorld;
let executed: ExecutedNotebook;

const textOf = (id: string): string => executed.textOf(id);

beforeAll(async () => {
  world = await tourWorld();
  // Nothing of this machine's user is seen or written: histories and tokens go to the world's folder.
  const { K8S_MAGICS_ISOLATED: _, ...env } = world.env;
  const own = {
    XDG_STATE_HOME: join(world.folder, "state-home"),
    XDG_CACHE_HOME: join(world.folder, "cache-home"),
    TMPDIR: world.folder,
  };
  executed = await executeNotebook({ ...world, env: { ...env, ...own } }, NAME, 170_000);
}, 180_000);

afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

describe("a list of clusters, from the first to the last edit", () => {
  test("runs to its end and leaves no folder behind", () => {
    expect({ code: executed.code, tail: executed.tail }).toEqual({ code: 0, tail: "" });
    expect(readdirSync(world.folder).filter((name) => name.startsWith("clusters-"))).toEqual([]);
    expect(existsSync(world.env.KUBECONFIG!)).toBe(false);
  });

  test("hands a cluster over, and adds it once", () => {
    expect(textOf("export")).toMatch(/context\/demo exported to .*handed\.yaml \(0600\)/);
    expect(textOf("add")).toMatch(/context\/physics added · ● Ready \d+ ms/);
    expect(textOf("again")).toContain("nothing to change: the files hold that already");
  });

  test("renames what collides, in what is added", () => {
    expect(textOf("collide")).toContain("context/physics-biology added");
    expect(textOf("collide")).toContain("context physics is called physics-biology here: that name is taken");
  });

  test("signs in as a service account", () => {
    expect(textOf("account")).toMatch(/context\/robot added · ● Ready/);
    expect(textOf("whoami")).toContain("system:serviceaccount:default:default");
    expect(textOf("contexts")).toMatch(/physics-biology/);
  });

  test("follows, renames, and shows what an edit would change", () => {
    expect(textOf("namespaces")).toMatch(/kube-system\s+Active/);
    expect(textOf("rename")).toContain("this notebook follows chemistry");
    expect(textOf("set-dry")).toMatch(/^\+.*namespace: kube-system$/m);
    expect(textOf("get")).toContain("kube-root-ca.crt");
  });

  test("finds what is wrong", () => {
    expect(textOf("check")).toContain("physics-biology");
  });

  test("removes, and takes it back", () => {
    expect(textOf("remove-dry")).toContain("context/physics-biology removed (dry run)");
    expect(textOf("remove")).toContain("cluster/biology removed");
    expect(textOf("undo")).toMatch(/edit\/\S+ undone: remove context physics-biology/);
    expect(textOf("history")).toMatch(/rename context physics to chemistry/);
    expect(textOf("names")).toContain("physics-biology");
  });

  test("shows no secret", () => {
    expect(executed.json).not.toMatch(/PRIVATE KEY|LS0tLS1CRUdJTi|\beyJ[\w-]{20,}\./);
  });
});

test("the notebook is kept without outputs", () => {
  const file = readFileSync(join(projectRoot, "notebooks", NAME), "utf8");
  const { cells: kept } = JSON.parse(file) as { readonly cells: readonly { readonly outputs?: readonly unknown[] }[] };
  for (const cell of kept) expect(cell.outputs ?? []).toEqual([]);
});
