import { UserError } from "../../base/errors.ts";
import { nearestNames } from "../../base/nearest.ts";
import type { ForwardInfo } from "./forwards.ts";
import { freePortNear, holderOf } from "./port-holder.ts";

/** Who has a port, and which one is free. @param again the line that would take the free one; 0 for any */
export async function portTaken(
  port: number,
  error: UserError,
  open: readonly ForwardInfo[],
  again: (free: number) => string,
): Promise<UserError> {
  const own = open.find((one) => one.port === port);
  const holder = own === undefined ? await holderOf(port) : undefined;
  const listens = holder === undefined ? error.why : `${holder.program} (process ${holder.pid}) listens there`;
  const why = own === undefined ? listens : `this notebook's own forward to ${own.to} has it`;
  const stop = own === undefined ? [] : [`%k8s forwards --stop ${own.name}`];
  return new UserError("PortTaken", error.message, { about: `${port}`, why, hints: [again(await freePortNear(port)), ...stop] });
}

export const noPorts = (target: string): UserError =>
  new UserError("MissingPort", `say which port of ${target} to forward`, {
    hints: [`%k8s port-forward ${target} 8080:80`, `%k8s port-forward ${target} :80 takes any free port here`],
  });

export function noForward(name: string, open: readonly ForwardInfo[]): UserError {
  const names = open.map((one) => one.name);
  const [near] = nearestNames(name, names);
  return new UserError("NoForward", `no forward is named "${name}"${near === undefined ? "" : `: did you mean ${near}?`}`, {
    about: name,
    hints: names.length === 0 ? ["%k8s port-forward svc/web 8080:80"] : names.map((one) => `%k8s forwards --stop ${one}`),
  });
}
