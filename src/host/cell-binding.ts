import { UserError } from "../base/errors.ts";

/** A magic's arguments as a rewritten cell carries them: text, and one-element arrays for interpolated values. */
export type CellArgs = string | readonly (string | readonly [unknown])[];

/** The values of a cell's variables that a magic's line names, by name. */
export type CellVariables = Readonly<Record<string, unknown>>;

/** Runs a magic of this kernel; `assigned` when its value goes to a variable. */
export type RunMagic = (
  path: string,
  args: CellArgs,
  body: string | undefined,
  assigned: boolean,
  variables?: CellVariables,
) => Promise<unknown>;

let run: RunMagic | undefined;

/** Say what cells' magics call; the composition root does so once. */
export function bindCellApi(runMagic: RunMagic): void {
  run = runMagic;
}

export function bound(): RunMagic {
  if (run === undefined) throw new UserError("NoKernel", "magics run only in a k8s-magics kernel");
  return run;
}
