import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "@jest/globals";
import { OURS } from "../../support/oracle-editing.ts";
import { KINDER } from "../../support/oracle-reading.ts";

const program = fileURLToPath(new URL("../../support/compare-with-oracle.ts", import.meta.url));
const cases = process.env.K8S_MAGICS_LONG === "1" ? 50_000 : 2000;
interface Counts {
  readonly compared: number;
  /** Edits done by both sides. */
  readonly done: number;
  /** Cases that kubectl itself was asked about. */
  readonly beside: number;
}

/** Another one every day, so that each day looks at other cases; it is printed with a difference. */
const seed = Math.floor(Date.now() / 86_400_000);

test(
  `${cases} random kubeconfigs are read and edited as kubectl does, and every byte outside an edit stays`,
  async () => {
    const { K8S_MAGICS_CLIENTCMD_ORACLE: oracle, K8S_MAGICS_KUBECTL: kubectl } = process.env;
    if (oracle === undefined || kubectl === undefined) throw new Error("this test needs the parts oracle and binary");
    // In memory, where there is such a folder: each case writes its files a few times.
    const env = { ...process.env, ...(existsSync("/dev/shm") ? { TMPDIR: "/dev/shm" } : {}) };
    const half = async (part: number): Promise<Counts> => {
      const args = [
        "--no-warnings",
        program,
        oracle,
        String(cases / 2),
        String(seed * 2 + part),
        ...(part === 0 ? [kubectl] : []),
      ];
      const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 2 ** 26 }).catch((error) => error);
      expect(stdout).toMatch(/^\{"compared":/);
      return JSON.parse(stdout);
    };
    const [one, other] = await Promise.all([half(0), half(1)]);
    expect([one.compared, other.compared, one.beside]).toEqual([cases / 2, cases / 2, 50]);
    // Cases that both refuse, or that ours alone reads, show little: most must be edits done by both.
    expect(one.done + other.done).toBeGreaterThan(cases / 2);
  },
  cases > 2000 ? 40 * 60_000 : 240_000,
);

test("what may differ is named, and there is no more of it", () => {
  expect([...Object.keys(KINDER), ...Object.keys(OURS)]).toEqual([
    "badFile",
    "doubleKey",
    "nameless",
    "separator",
    "unseenName",
    "sameName",
    "notEditable",
    "everyCurrent",
  ]);
});
