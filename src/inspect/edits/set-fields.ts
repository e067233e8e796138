import { UserError } from "../../base/errors.ts";
import { asWord } from "../../base/escape.ts";
import type { MimeBundle } from "../../base/host.ts";
import { checkCertificates } from "../../kubeconfig/certificate-data.ts";
import { readCredential } from "../../kubeconfig/credential-file.ts";
import { type Assignment, type NewToken, planSet, type SetPlan } from "../../kubeconfig/plans/set.ts";
import { pair, settable } from "../../kubeconfig/plans/settable.ts";
import type { Call } from "../../magic/declare.ts";
import type { Session } from "../../session/session.ts";
import { editOutcome } from "../edit-outcome.ts";
import { absolutePath, checkOwn, readElsewhere, readOwn } from "./own-files.ts";
import { tokenFromEnv } from "./secrets.ts";

export interface SetRequest {
  readonly name: string;
  /** `FIELD=VALUE`. */
  readonly pairs: readonly string[];
  readonly tokenFile?: string;
  /** The name of an environment variable. */
  readonly tokenEnv?: string;
}

interface Outcome {
  /** The context. */
  readonly value: string;
  readonly view: MimeBundle;
}

/** Gives fields of a context, its cluster and its user other values. */
export async function setFields(session: Session, request: SetRequest, call: Call): Promise<Outcome> {
  const { name, pairs, tokenFile, tokenEnv } = request;
  if (pairs.length === 0 && tokenFile === undefined && tokenEnv === undefined) {
    throw new UserError("NothingNamed", `what is to be set in context "${name}"?`, {
      hints: [`%k8s set ${asWord(name)} namespace=spark`],
    });
  }
  const assignments = await Promise.all(pairs.map((text) => withPath(session, pair(text))));
  const token = tokenOf(session, tokenFile, tokenEnv);
  if (token !== undefined && "tokenFile" in token) await readCredential(token.tokenFile, session.signal);
  const words = [...assignments.map(({ field }) => field.name), ...(token === undefined ? [] : ["token"])];
  return changed(session, name, { assignments, token, verb: "set", words }, call);
}

/** Takes fields away. */
export async function unsetFields(
  session: Session,
  { name, fields }: { readonly name: string; readonly fields: readonly string[] },
  call: Call,
): Promise<Outcome> {
  if (fields.length === 0) {
    throw new UserError("NothingNamed", `what is to be taken away from context "${name}"?`, {
      hints: [`%k8s unset ${asWord(name)} namespace`],
    });
  }
  const assignments = fields.map((field) => ({ field: settable(field), value: undefined }));
  return changed(session, name, { assignments, verb: "unset", words: fields }, call);
}

interface Wanted {
  readonly assignments: readonly Assignment[];
  readonly token?: NewToken;
  readonly verb: "set" | "unset";
  readonly words: readonly string[];
}

async function changed(
  session: Session,
  name: string,
  { assignments, token, verb, words }: Wanted,
  call: Call,
): Promise<Outcome> {
  checkOwn(await readOwn(session), await readElsewhere(session), [name]);
  let plan: SetPlan = { changes: [], shared: [] };
  const { view } = await editOutcome(session, call, {
    plan(current) {
      plan = planSet(current, name, assignments, token);
      return plan.changes;
    },
    what: `${verb} ${words.join(", ")} of context ${name}`,
    lines: () => [`context/${name} changed: ${words.join(", ")} ${verb}`, ...sharedLines(plan)],
    next: `%k8s check ${asWord(name)}`,
  });
  return { value: name, view };
}

const sharedLines = ({ shared }: SetPlan): readonly string[] =>
  shared.map(
    ({ kind, name, by }) => `▲ ${kind}/${name} belongs to ${by.slice(0, 5).join(", ")}${by.length > 5 ? ", …" : ""} too`,
  );

/** A file's path from where the notebook is, held to what it should be. */
async function withPath(
  session: Session,
  { field, value }: { readonly field: Assignment["field"]; readonly value: string },
): Promise<Assignment> {
  if (field.takes !== "path" || value === "") return { field, value };
  const file = absolutePath(session, value);
  const content = await readCredential(file);
  if (field.name !== "client-key") checkCertificates(content, file);
  return { field, value: file };
}

function tokenOf(session: Session, file: string | undefined, variable: string | undefined): NewToken | undefined {
  if (file !== undefined && variable !== undefined) {
    throw new UserError("TwoTokens", "--token-file and --token-env both name a token", { hints: ["leave one of them out"] });
  }
  if (file !== undefined) return { tokenFile: absolutePath(session, file) };
  return variable === undefined ? undefined : { token: tokenFromEnv(session, variable) };
}
