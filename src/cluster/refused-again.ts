import { asWord, printable } from "../base/escape.ts";
import type { UserEntry } from "../kubeconfig/model.ts";
import { ownEntry } from "../kubeconfig/own-kinds.ts";

import { ClusterError, type Place } from "./errors.ts";
import { refusal } from "./refusal/refusal.ts";

/** The error for a sign-in that was made anew because the server refused it, and was refused again. */
export function refusedAgain(place: Place, user: UserEntry, body: string): ClusterError {
  const first = refusal(place, 401, body);
  const { done, hints } = whatNow(place, user);
  return new ClusterError(first.name, first.message, first, { why: `${first.why} · ${done}`, hints });
}

function whatNow(
  { context }: Place,
  { exec, tokenFile }: UserEntry,
): { readonly done: string; readonly hints: readonly string[] } {
  if (exec === undefined) {
    return {
      done: `${tokenFile} was read again, and the server refuses what it holds now too`,
      hints: ["whoever writes that file has to renew it"],
    };
  }
  if (ownEntry(exec) !== undefined) {
    return { done: "it was signed in anew, and the server refuses that too", hints: [`%k8s login ${asWord(context)}`] };
  }
  const command = printable(exec.command);
  return {
    done: `${command} was run again, and the server refuses its new answer too`,
    hints: [`sign in again with the tool that ${command} belongs to`, "or the cluster does not know who it says you are"],
  };
}
