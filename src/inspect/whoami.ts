import { inWords, stamp } from "../base/duration.ts";
import type { MimeBundle } from "../base/host.ts";
import { type WhoAmI, whoAmI } from "../cluster/whoami.ts";
import type { Session } from "../session/session.ts";
import { tableBundle } from "../views/table.ts";

/** Who this notebook is on a context's cluster, and how that looks. */
export async function whoAmIForSession(
  session: Session,
  context?: string,
): Promise<{ readonly value: WhoAmI; readonly view: MimeBundle }> {
  const [resolved, client] = await Promise.all([session.context(context), session.cluster(context)]);
  const value = await whoAmI(client, resolved, session.signal);
  return { value, view: viewOf(value, resolved.user.name, new Date()) };
}

/** @param entry the user's name in the kubeconfig */
function viewOf(value: WhoAmI, entry: string, now: Date): MimeBundle {
  const { groups, extra, expires } = value;
  return tableBundle({
    caption: `Who am I · context ${value.context} · ${stamp(now)}`,
    columns: ["ATTRIBUTE", "VALUE"],
    rows: [
      ["User", value.user],
      ...(value.uid === undefined ? [] : [["UID", value.uid]]),
      ["Groups", groups.length === 0 ? undefined : groups.join(", ")],
      ...Object.entries(extra).map(([key, values]) => [`Extra: ${key}`, values.join(", ")]),
      ["Signed in by", entry === "" ? value.auth : `${value.auth}, user ${entry} of the kubeconfig`],
      ["Expires", expires === undefined ? undefined : expiryWords(expires, now)],
      ...(value.actsAs === undefined ? [] : [["Acts as", `${value.actsAs}, in whose name every request is made`]]),
    ],
    footer: [`context ${value.context} · ${value.server}`, source(value)],
  });
}

function expiryWords(expires: Date, now: Date): string {
  const left = expires.getTime() - now.getTime();
  return `${stamp(expires)} (${left > 0 ? `in ${inWords(left)}` : `${inWords(-left)} ago`})`;
}

const source = ({ from }: WhoAmI): string => {
  if (from === "server") return "as the server says";
  if (from === "nobody") return "▲ this server does not tell who one is, and the credentials do not either";
  return `▲ this server does not tell who one is: this is what the ${from} says by itself`;
};
