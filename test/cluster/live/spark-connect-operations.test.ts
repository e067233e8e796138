import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { SparkSession } from "../../../src/spark/connect/index.ts";
import { allCases, outcomeOf, worldOf } from "../../support/connect-cases/outcomes.ts";
import type { World } from "../../support/connect-cases/world.ts";
import { type ConnectServer, connectServer } from "../../support/connect-server.ts";

const LIMIT = 600_000;
const oracle = new URL("../../support/connect-oracle/oracle.py", import.meta.url).pathname;

let server: ConnectServer;
let world: World;
let theirs: Promise<Readonly<Record<string, unknown>>>;

beforeAll(async () => {
  // Each case runs once: to compile code for it would take longer than the case.
  server = await connectServer({
    conf: { "spark.sql.codegen.wholeStage": "false", "spark.sql.codegen.factoryMode": "NO_CODEGEN" },
  });
  theirs = promisify(execFile)(server.python, ["-W", "ignore", oracle, server.url, server.folder], {
    maxBuffer: 1 << 28,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
  }).then(({ stdout }) => JSON.parse(stdout));
  theirs.catch(() => undefined);
  world = await worldOf(await SparkSession.connect(server.url), server.folder);
}, LIMIT);

afterAll(async () => {
  await theirs.catch(() => undefined);
  await world?.spark.stop();
  await server?.stop();
}, LIMIT);

describe("each operation gives what PySpark's Connect client gets from the same server", () => {
  test(
    "for the same list of cases",
    async () => {
      expect(Object.keys(allCases).sort()).toEqual(Object.keys(await theirs).sort());
    },
    LIMIT,
  );

  test.each(Object.keys(allCases))(
    "%s",
    async (name) => {
      const ours = JSON.parse(JSON.stringify(await outcomeOf(name, world)));
      expect(ours).toEqual((await theirs)[name]);
    },
    LIMIT,
  );
});
