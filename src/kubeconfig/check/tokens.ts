import { inWords, stamp } from "../../base/duration.ts";
import { endsSoon, tokenTimes } from "../ends.ts";
import type { UserEntry } from "../model.ts";
import { contextOf, type Facts, tokenOf } from "./facts.ts";
import { error, type Finding, warning } from "./finding.ts";

/** A token is said to end this long before, in milliseconds. */
const SOON = 3_600_000;

/** Tokens that say when they end (JSON web tokens): ended, or about to. Others may end too, and nobody can tell. */
export function tokens(facts: Facts): readonly Finding[] {
  return [...facts.kubeconfig.users.values()].flatMap((user) => {
    const token = tokenOf(user, facts);
    if (token === undefined) return [];
    return /^[\x21-\x7e]+$/.test(token) ? ending(user, token, facts) : [malformed(user)];
  });
}

function ending(user: UserEntry, token: string, facts: Facts): readonly Finding[] {
  const { now } = facts;
  const { begins, ends } = tokenTimes(token);
  if (ends === undefined) return [];
  const where = { user: user.name, file: user.file };
  const what = `the token of user "${user.name}"`;
  const fix =
    user.tokenFile === undefined
      ? `a fresh token: %k8s login ${contextOf(facts, "user", user.name)}`
      : `whatever writes ${user.tokenFile} must write a fresh one`;
  if (ends <= now) {
    const ago = inWords(now.getTime() - ends.getTime());
    return [error({ rule: "token-expired", what: `${what} expired ${ago} ago`, where, why: `it ended ${stamp(ends)}`, fix })];
  }
  // A file is written anew before its token ends.
  if (user.tokenFile !== undefined || !endsSoon(ends, begins, now, SOON)) return [];
  const left = inWords(ends.getTime() - now.getTime());
  return [warning({ rule: "token-expires", what: `${what} expires in ${left}`, where, why: `it ends ${stamp(ends)}`, fix })];
}

const malformed = (user: UserEntry): Finding =>
  error({
    rule: "token-malformed",
    what: `the token of user "${user.name}" holds characters that no token has`,
    where: { user: user.name, file: user.file },
    why: "a space, a line break or a letter outside ASCII",
    fix: "copy the token again, or sign in again",
  });
