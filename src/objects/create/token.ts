import { stamp } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import type { MimeBundle } from "../../base/host.ts";
import { durationOption } from "../../base/spoken-duration.ts";
import { pathOf } from "../../cluster/table.ts";
import type { Session } from "../../session/session.ts";
import { textBundle } from "../../views/bundle.ts";
import { KINDS } from "./new-object.ts";

export interface TokenOptions {
  /** The service account. */
  readonly name: string;
  readonly namespace?: string;
  readonly context?: string;
  /** How long it lives, such as `2h`; as long as the server likes by default, often an hour. */
  readonly duration?: string;
  readonly audience?: readonly string[];
  readonly boundObjectKind?: "Pod" | "Secret" | "Node";
  readonly boundObjectName?: string;
  readonly boundObjectUid?: string;
}

/**
 * A token of a service account, to a variable and nowhere else.
 * @throws UserError `TokenNeedsVariable`, `BadDuration`, `BoundObject`, `NotFound`, `Forbidden`
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-request-v1/
 */
export async function createTokenForSession(
  options: TokenOptions,
  session: Session,
  { assigned }: { readonly assigned: boolean },
): Promise<{ readonly value: string; readonly view: MimeBundle }> {
  const { name } = options;
  if (!assigned) {
    throw new UserError("TokenNeedsVariable", "a token goes to a variable, never to the page", {
      why: "what is shown is saved with the notebook",
      hints: [`const token = %k8s create token ${name}`],
    });
  }
  const spec = requestOf(options);
  const [resolved, client] = await Promise.all([session.context(options.context), session.cluster(options.context)]);
  const namespace = options.namespace ?? resolved.namespace;
  const { status } = await client.request<{ readonly status: { readonly token: string; readonly expirationTimestamp: string } }>(
    `${pathOf(KINDS.serviceAccount, namespace, name)}/token`,
    {
      method: "POST",
      body: { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec },
      signal: session.signal,
    },
  );
  const ends = `until ${stamp(new Date(status.expirationTimestamp))}`;
  const where = `context ${resolved.name} · namespace ${namespace} · ${stamp(new Date())}`;
  return { value: status.token, view: textBundle([`token of serviceaccount/${name}, ${ends}`, where]) };
}

function requestOf({ duration, audience = [], boundObjectKind: kind, boundObjectName: name, boundObjectUid: uid }: TokenOptions) {
  if ((kind === undefined) !== (name === undefined)) {
    throw new UserError("BoundObject", "--bound-object-kind and --bound-object-name go together", {
      hints: ["--bound-object-kind Pod --bound-object-name web-0"],
    });
  }
  const boundObjectRef = { kind, apiVersion: "v1", name, ...(uid === undefined ? {} : { uid }) };
  return {
    ...(audience.length === 0 ? {} : { audiences: audience }),
    ...(duration === undefined ? {} : { expirationSeconds: Math.ceil(durationOption("--duration", duration) / 1000) }),
    ...(kind === undefined ? {} : { boundObjectRef }),
  };
}
