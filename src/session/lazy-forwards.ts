import { UserError } from "../base/errors.ts";
import type { CreateForwards, Forwards, ForwardsWorld } from "../pods/forwards/forwards.ts";

/** Forwards whose modules are loaded by the first one. To ask for what cannot be there yet loads nothing. */
export function lazyForwards(load: (() => Promise<CreateForwards>) | undefined, world: () => ForwardsWorld): Forwards {
  let made: Forwards | undefined;
  let loading: Promise<Forwards> | undefined;
  const opened = async (): Promise<Forwards> => {
    if (load === undefined) throw new UserError("NoForwards", "ports cannot be forwarded here");
    loading ??= load().then((create) => {
      made = create(world());
      return made;
    });
    return loading.catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  };
  return {
    open: async (request) => (await opened()).open(request),
    proxy: async (request) => (await opened()).proxy(request),
    list: () => made?.list() ?? [],
    stop: async (name) => (name === "all" && loading === undefined ? [] : (await opened()).stop(name)),
    async close() {
      if (loading === undefined) return;
      await loading.then((forwards) => forwards.close()).catch(() => undefined);
    },
  };
}
