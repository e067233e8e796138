import { UserError } from "../../base/errors.ts";

/** A name that a running session has. @param own whether it is this notebook's */
export const sessionExists = (name: string, own: boolean): UserError =>
  new UserError("SessionExists", `there is a Spark session ${name} already`, {
    about: name,
    why: own ? "this notebook has it" : "another notebook of yours runs it",
    hints: own ? [`%k8s spark stop ${name}, or another name`] : [`%k8s spark attach ${name}, or another name`],
  });

/** @param known the names there are */
export function noSession(name: string | undefined, known: readonly string[]): UserError {
  const what = name === undefined ? "this notebook has no Spark session yet" : `this notebook has no Spark session ${name}`;
  return new UserError("NoSparkSession", what, {
    about: name,
    hints: [
      ...(known.length > 0 ? [`one of ${known.join(", ")}`] : ["%k8s spark session"]),
      name === undefined
        ? "%k8s spark session --connect sc://HOST:PORT"
        : `%k8s spark attach ${name}, when another notebook runs it`,
    ],
  });
}
