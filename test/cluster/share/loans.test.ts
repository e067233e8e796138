import { expect, test } from "@jest/globals";
import { UserError } from "../../../src/base/errors.ts";
import fc from "../../support/fast-check.ts";
import { lender } from "../../support/run-share.ts";

const RBAC = "/apis/rbac.authorization.k8s.io/v1/namespaces";
const people = ["bob", "carol", "Dave <d@x>"] as const;
const namespaces = ["one", "two"] as const;
const accounts = ["bob", "carol", "dave-d"] as const;

/** Objects that somebody else may have in the way. */
const inTheWay = [
  ...namespaces.map((one) => `/api/v1/namespaces/${one}`),
  ...namespaces.flatMap((one) => accounts.map((account) => `/api/v1/namespaces/${one}/serviceaccounts/${account}`)),
  ...namespaces.flatMap((one) => [
    `${RBAC}/${one}/roles/spark`,
    `${RBAC}/${one}/rolebindings/bob`,
    `${RBAC}/${one}/rolebindings/other`,
  ]),
];

const step = fc.record({
  verb: fc.constantFrom("share", "share", "unshare"),
  person: fc.constantFrom(...people),
  namespace: fc.constantFrom(...namespaces),
  flags: fc.subarray(["--quota cpu=1", "--role view", "--yes", "--delete-namespace", "--dry-run"]),
});

test("whatever is lent and taken back, what is somebody else's is untouched, and no right stays behind", async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray(inTheWay), fc.array(step, { maxLength: 12 }), async (others, steps) => {
      const { run, objects } = lender({ objects: Object.fromEntries(others.map((path) => [path, { data: { of: "others" } }])) });
      const before = new Map(others.map((path) => [path, JSON.stringify(objects.get(path))]));
      for (const { verb, person, namespace, flags } of steps) {
        const fitting = flags.filter((flag) => (verb === "share" ? flag !== "--delete-namespace" : !/quota|role/.test(flag)));
        const line = `'${person}' -n ${namespace} ${fitting.join(" ")}`;
        await run(verb, line).catch((error: unknown) => {
          if (!(error instanceof UserError)) throw error;
        });
        for (const [path, was] of before) expect([path, JSON.stringify(objects.get(path))]).toEqual([path, was]);
      }
      for (const person of people)
        for (const one of namespaces) await run("unshare", `'${person}' -n ${one}`).catch(() => undefined);
      const left = [...objects.keys()].filter((path) => /rolebindings|serviceaccounts|roles\//.test(path) && !before.has(path));
      // A role that somebody else's binding of that name kept, or that was renamed in between, gives nobody anything.
      expect(left.filter((path) => !path.includes("/roles/"))).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 30_000);
