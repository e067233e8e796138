import type { ExecConfig, UserEntry } from "../model.ts";
import { ownEntry } from "../own-kinds.ts";
import type { Facts } from "./facts.ts";
import { error, type Finding, note } from "./finding.ts";

const VERSIONS = ["client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"];

/** Credential plugins: there, and of a version that is still spoken. */
export const plugins = (facts: Facts): readonly Finding[] =>
  [...facts.kubeconfig.users.values()].flatMap((user) =>
    user.exec === undefined
      ? []
      : [...version(user, user.exec), ...program(user, user.exec, facts), ...terminal(user, user.exec)],
  );

const at = ({ name, file }: UserEntry) => ({ user: name, file });

function version(user: UserEntry, { apiVersion, command }: ExecConfig): readonly Finding[] {
  if (VERSIONS.includes(apiVersion)) return [];
  const old = apiVersion.endsWith("/v1alpha1");
  return [
    error({
      rule: old ? "plugin-v1alpha1" : "plugin-version",
      what: `the credential plugin of user "${user.name}" cannot be used`,
      where: at(user),
      why: old ? "it speaks v1alpha1, which Kubernetes removed in 1.24" : `its apiVersion is "${apiVersion}"`,
      fix: `write the kubeconfig again with a current version of ${command}, or set apiVersion: ${VERSIONS[0]} when it speaks that`,
    }),
  ];
}

function program(user: UserEntry, exec: ExecConfig, facts: Facts): readonly Finding[] {
  if (facts.programs.has(exec.command)) return [];
  const rule = "plugin-not-found";
  const why = exec.command.includes("/") ? "there is no such program, or it cannot be run" : "it is in no folder of PATH";
  const fix = exec.installHint === undefined ? `install ${exec.command}, or correct PATH` : oneLine(exec.installHint);
  if (ownEntry(exec) !== undefined) {
    const what = `other programs cannot sign in as user "${user.name}": ${exec.command} is not found`;
    return [note({ rule, what, where: at(user), why: `${why}; this notebook needs none`, fix })];
  }
  return [
    error({
      rule,
      what: `the credential plugin of user "${user.name}" is not found: ${exec.command}`,
      where: at(user),
      why,
      fix,
    }),
  ];
}

function terminal(user: UserEntry, { interactiveMode, command }: ExecConfig): readonly Finding[] {
  if (interactiveMode !== "Always") return [];
  return [
    note({
      rule: "plugin-needs-terminal",
      what: `the credential plugin of user "${user.name}" asks for a terminal: ${command}`,
      where: at(user),
      why: "it says interactiveMode: Always, and a notebook has no terminal to lend",
      fix: "run it once in a terminal when it keeps its answer; interactiveMode: IfAvailable",
    }),
  ];
}

const oneLine = (text: string): string => {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 300 ? `${line.slice(0, 297)}…` : line;
};
