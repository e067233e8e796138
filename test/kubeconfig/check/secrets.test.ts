import { expect, test } from "@jest/globals";
import { textBundle } from "../../../src/views/bundle.ts";
import { findingsBundle } from "../../../src/views/findings.ts";
import { base64, certificate, checked, otherKey, webToken } from "../../support/facts.ts";
import { kubeconfig } from "../../support/kubeconfig-builder.ts";

const PLANTED = "planted-8f14e45fceea167a";
const token = webToken({ exp: 1, planted: PLANTED });
const key = otherKey();

/** As many rules as can be broken at once, each with a secret near it. */
const config = kubeconfig()
  .context("a", { server: `https://me:${PLANTED}@example.org`, token })
  .context("b", { server: `http://${PLANTED}@example.org`, userFields: { username: "u", password: PLANTED } })
  .context("c", {
    server: "nowhere",
    clusterFields: { "certificate-authority-data": base64(PLANTED), "insecure-skip-tls-verify": true },
    userFields: { "client-certificate-data": base64(certificate({ ends: -1 }).cert), "client-key-data": base64(key) },
  })
  .context("d", {
    userFields: {
      exec: {
        apiVersion: "v0",
        command: "plug",
        args: ["--token", PLANTED],
        env: [{ name: "SECRET", value: PLANTED }],
        installHint: `run plug --password=${PLANTED}`,
        interactiveMode: "Always",
      },
    },
  })
  .context("e", {
    userFields: { "auth-provider": { name: "gcp", config: { "access-token": PLANTED } }, exec: { command: "plug" } },
  })
  .context("f", { token: `${PLANTED} with a space` })
  .context("g", { userFields: { "client-key-data": base64(`no key ${PLANTED}`), "client-certificate-data": base64(PLANTED) } })
  .context("h", { userFields: { tokenFile: "/t" }, token: undefined })
  .current(`gone`);
const broken = `apiVersion: v1\nusers:\n- name: x\n  user: {token: [${PLANTED}]}\n- name: y\n  user:\n    token: "${PLANTED}\n`;

test("no secret of a kubeconfig is in any finding, nor in what is shown of them", async () => {
  const found = await checked([config, broken, broken.replace(/- name: y[\s\S]*/, "")], { files: { "/t": `${PLANTED}\u0001` } });
  expect(found.length).toBeGreaterThan(15);
  const shown = findingsBundle(found, { caption: "c", footer: [], files: true });
  const everything = JSON.stringify([found, shown, textBundle(found.map(({ what }) => what))]);
  for (const secret of [PLANTED, token, base64(PLANTED), key.split("\n")[1]!, base64(key).slice(0, 60)]) {
    expect(everything).not.toContain(secret);
  }
});
