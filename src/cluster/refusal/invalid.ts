import { bounded } from "../../base/escape.ts";
import type { ServerStatus, StatusCause } from "./status.ts";

const MOST = 20;

/** What is wrong with an object, one line for each cause that the server names. */
export function causesIn({ details, message = "" }: ServerStatus): string {
  const causes = details?.causes ?? [];
  if (causes.length === 0) return bounded(message, 500);
  if (causes.length === 1) return causeLine(causes[0]!);
  const lines = causes.slice(0, MOST).map((cause) => `\n  ${causeLine(cause)}`);
  const rest = causes.length - lines.length;
  return `the server names ${causes.length} causes:${lines.join("")}${rest > 0 ? `\n  … and ${rest} more` : ""}`;
}

const causeLine = ({ field, message = "", reason = "" }: StatusCause): string =>
  bounded(field ? `${field}: ${message || reason}` : message || reason, 400);

/** `Deployment.apps "web"` as the server's details have it: `deployment.apps/web`. */
export function aboutIn({ details }: ServerStatus): string {
  if (details?.name === undefined || details.kind === undefined) return "what was sent";
  const kind = details.group ? `${details.kind}.${details.group}` : details.kind;
  return bounded(`${kind.toLowerCase()}/${details.name}`, 200);
}

const IMMUTABLE = /field is immutable|updates to .* are forbidden|may not change fields other than|forbidden: updates/i;

/** What to try for an object that the server does not take. */
export function invalidHints(status: ServerStatus): readonly string[] {
  const words = [status.message ?? "", ...(status.details?.causes ?? []).map(({ message = "" }) => message)].join(" ");
  if (IMMUTABLE.test(words)) {
    return [
      "that field is set once, when the object is made: %k8s replace --force -f FILE deletes it and makes it anew",
      "or leave the field as it is on the cluster: %k8s diff -f FILE shows it",
    ];
  }
  const kind = status.details?.kind?.toLowerCase();
  return [kind === undefined ? "%k8s explain KIND tells a kind's fields" : `%k8s explain ${bounded(kind, 80)} tells its fields`];
}
