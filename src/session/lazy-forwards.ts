import { UserError } from "../base/errors.ts";
import type { CreateForwards, Forwards, ForwardsWorld } from "../pods/forwards/forwards.ts";
import { Lazy } from "./lazy.ts";

/** Forwards whose modules are loaded by the first one. To ask for what cannot be there yet loads nothing. */
export function lazyForwards(load: (() => Promise<CreateForwards>) | undefined, world: () => ForwardsWorld): Forwards {
  const forwards = new Lazy<Forwards>(async () => {
    if (load === undefined) throw new UserError("NoForwards", "ports cannot be forwarded here");
    return (await load())(world());
  });
  return {
    open: async (request) => (await forwards.opened()).open(request),
    proxy: async (request) => (await forwards.opened()).proxy(request),
    list: () => forwards.made?.list() ?? [],
    stop: async (name) => (name === "all" && !forwards.begun ? [] : (await forwards.opened()).stop(name)),
    close: () => forwards.close((made) => made.close()),
  };
}
