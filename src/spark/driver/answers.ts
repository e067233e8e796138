import { UserError } from "../../base/errors.ts";
import type { MimeBundle } from "../../base/host.ts";
import { REDACTED } from "../../base/redact.ts";
import type { DriverFacts, PythonCell, PythonEvent, PythonOutcome } from "./driver.ts";
import { exactJson, type Message } from "./wire.ts";

type Secrets = readonly (string | undefined)[] | undefined;

/** A message that tells of a running cell; undefined for one of another kind. */
export function eventOf(message: Message, secrets: Secrets): PythonEvent | undefined {
  switch (message.type) {
    case "stream":
      return {
        kind: "stream",
        stream: message.stream === "stderr" ? "stderr" : "stdout",
        text: hide(String(message.text), secrets),
      };
    case "display": {
      const id = typeof message.display === "string" ? { id: message.display } : {};
      return { kind: "display", bundle: cleanBundle(message.bundle, secrets), ...id, update: message.update === true };
    }
    case "conf":
      return { kind: "conf", entries: message.entries as Readonly<Record<string, string>> };
    case "context":
      return { kind: "context", facts: message.facts as DriverFacts };
    default:
      return undefined;
  }
}

/**
 * What a cell that ended well gives back.
 * @throws UserError `OutputNotJson`; the cell's result is shown before
 */
export function outputOf(
  answer: Message,
  cell: PythonCell,
  onEvent: (event: PythonEvent) => void,
  secrets: Secrets,
): PythonOutcome {
  const result = answer.result === undefined ? {} : { result: cleanBundle(answer.result, secrets) };
  if (answer.outputError !== undefined) {
    if (result.result !== undefined) onEvent({ kind: "display", bundle: result.result });
    throw new UserError("OutputNotJson", `${cell.output} cannot be taken over`, {
      why: String(answer.outputError),
      hints: ["JSON holds numbers, text, lists, dicts with text keys; tables of pandas arrive as records"],
    });
  }
  return typeof answer.output === "string" ? { ...result, output: exactJson(answer.output) } : result;
}

/** What a Python cell raised, under Python's own name. */
export function cellFailure(answer: Message, secrets: Secrets): UserError {
  const message = hide(String(answer.message), secrets).trim();
  const traceback = hide(String(answer.traceback), secrets);
  // Spark's messages hold whole plans: those stand in the traceback.
  const [first = ""] = message.split("\n", 1);
  return new UserError(String(answer.name), first === "" ? "in a Python cell" : first, {
    why: traceback,
    hints: hintsFor(String(answer.name), message),
  });
}

export const driverLost = (): UserError =>
  new UserError("DriverLost", "the Spark driver ended, or cannot be reached any more", {
    hints: ["%k8s spark logs shows its last words", "%k8s spark session starts a new one"],
  });

function hintsFor(name: string, message: string): readonly string[] {
  if (name === "ModuleNotFoundError" && message.includes("pyspark")) return ["%k8s spark install"];
  // The kernel kills the largest process of a container that has no memory left: Spark only sees that its worker is gone.
  if (message.includes("Python worker exited unexpectedly")) {
    return [
      "often it was killed for want of memory: --conf spark.executor.memoryOverhead=1g, which Python's workers live in",
      "%k8s spark executors and %k8s spark logs EXECUTOR tell more",
    ];
  }
  if (/OOMKilled|exit code:? 137/i.test(message)) {
    return ["the executor had no memory left: --executor-memory with more, or --conf spark.executor.memoryOverhead=1g"];
  }
  if (name === "ModuleNotFoundError") return ["%k8s spark session --pip NAME brings a package to driver and executors"];
  return [];
}

/** Only what is known to be secret: patterns would mangle what a cell has every right to print. */
function hide(text: string, secrets: Secrets): string {
  let clean = text;
  for (const secret of secrets ?? []) if (secret !== undefined && secret.length >= 4) clean = clean.replaceAll(secret, REDACTED);
  return clean;
}

function cleanBundle(bundle: unknown, secrets: Secrets): MimeBundle {
  const forms = Object.entries(bundle as Record<string, unknown>);
  const clean = forms.map(([mime, form]) => [
    mime,
    typeof form === "string" && !mime.startsWith("image/") ? hide(form, secrets) : form,
  ]);
  return { "text/plain": "", ...Object.fromEntries(clean) };
}
