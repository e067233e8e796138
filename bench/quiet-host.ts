import type { Host, MimeBundle } from "../src/base/host.ts";

/** A page that nobody sees, and nobody to ask. @param shown hears what is drawn on it */
export const quietHost = (
  signal: AbortSignal = new AbortController().signal,
  shown: (bundle: MimeBundle) => void = () => {},
): Host => ({
  display(bundle) {
    shown(bundle);
    return { update: shown };
  },
  write: () => {},
  canAsk: false,
  ask: () => Promise.reject(new Error("nobody is asked here")),
  signal,
});

/** The same where somebody is there to press ■: what follows goes on until then. */
export const attendedHost = (signal: AbortSignal, shown: (bundle: MimeBundle) => void): Host => ({
  ...quietHost(signal, shown),
  canAsk: true,
});
