import { UserError } from "../base/errors.ts";
import type { Host } from "../base/host.ts";

/**
 * Asks before something that cannot be taken back.
 * @param what in words that follow `this`: `deletes namespace a`
 * @param wanted what has to be typed; yes by default
 * @throws UserError `Refused` when it is not confirmed, or nobody can answer
 */
export async function confirmed(host: Pick<Host, "canAsk" | "ask">, what: string, wanted?: string): Promise<void> {
  const refused = (why: string) => new UserError("Refused", `this ${what}`, { why, hints: ["the same with --yes"] });
  if (!host.canAsk) throw refused("nobody is here to confirm it");
  const answer = (await host.ask(`This ${what}. Type ${wanted ?? "yes"} to go on: `)).trim();
  if (wanted === undefined ? !/^y(es)?$/i.test(answer) : answer !== wanted) throw refused("it was not confirmed");
}
