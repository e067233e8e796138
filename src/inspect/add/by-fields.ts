import { UserError } from "../../base/errors.ts";
import { clusterBody } from "../../kubeconfig/absolute-bodies.ts";
import { checkCertificates, isBase64 } from "../../kubeconfig/certificate-data.ts";
import { readCredential } from "../../kubeconfig/credential-file.ts";
import type { Fields } from "../../kubeconfig/document.ts";
import type { NewContext } from "../../kubeconfig/plans/addition.ts";
import { checkedNamespace, checkedProxy, checkedServer } from "../../kubeconfig/plans/field-value.ts";
import { checkName } from "../../kubeconfig/plans/own-entry.ts";
import type { Session } from "../../session/session.ts";
import { absolutePath } from "../edits/own-files.ts";
import { isRequested, modeOf, type SignIn, signInBody } from "./sign-in.ts";

/** Where a cluster is, as typed. */
export interface ClusterFields {
  readonly server?: string;
  readonly caFile?: string;
  readonly caData?: string;
  readonly insecure?: boolean;
  readonly tlsServerName?: string;
  readonly proxyUrl?: string;
  readonly namespace?: string;
}

/**
 * A context made of what was typed.
 * @throws UserError `BadName`, `MissingServer`, `BadServer`, `NotACertificate`, `TwoAuthorities`, and those of the way to sign in
 */
export async function contextByFields(
  session: Session,
  name: string,
  fields: ClusterFields,
  signIn: SignIn,
): Promise<NewContext> {
  checkName(name);
  const namespace = fields.namespace === undefined ? {} : { namespace: checkedNamespace(fields.namespace) };
  const cluster = await clusterOf(session, name, fields, signIn);
  const user = await signInBody(session, name, signIn);
  return { from: name, wanted: name, body: namespace, cluster, ...(user === undefined ? {} : { user: { name, body: user } }) };
}

async function clusterOf(session: Session, name: string, fields: ClusterFields, signIn: SignIn): Promise<NewContext["cluster"]> {
  if (fields.server !== undefined) return { name, body: await bodyOf(session, fields.server, fields) };
  if (modeOf(signIn) === "service-account" || isRequested(signIn)) {
    // What a cluster gives counts on that cluster.
    const via = typeof signIn.via === "string" ? signIn.via : undefined;
    const { cluster } = await session.context(via);
    return { name: cluster.name, body: clusterBody(cluster) };
  }
  throw new UserError("MissingServer", `context "${name}" needs the address of its cluster`, {
    about: name,
    hints: ["--server https://HOST:6443", "%k8s add FILE, when the cluster came with a kubeconfig"],
  });
}

async function bodyOf(session: Session, server: string, fields: ClusterFields): Promise<Fields> {
  const { tlsServerName, proxyUrl } = fields;
  return {
    server: checkedServer(server, "--server"),
    ...(await trust(session, fields)),
    ...(tlsServerName === undefined ? {} : { "tls-server-name": tlsServerName }),
    ...(proxyUrl === undefined ? {} : { "proxy-url": checkedProxy(proxyUrl) }),
  };
}

/** Whom to believe that they are the server. */
async function trust(session: Session, { caFile, caData, insecure }: ClusterFields): Promise<Fields> {
  const given = [caFile !== undefined, caData !== undefined, insecure === true].filter(Boolean).length;
  if (given > 1) {
    throw new UserError("TwoAuthorities", "--ca-file, --ca-data and --insecure exclude each other", {
      hints: ["leave one of them in"],
    });
  }
  if (insecure === true) return { "insecure-skip-tls-verify": true };
  if (caFile !== undefined) {
    const file = absolutePath(session, caFile);
    checkCertificates(await readCredential(file, session.signal), file);
    return { "certificate-authority": file };
  }
  if (caData === undefined) return {};
  if (!isBase64(caData)) {
    throw new UserError("NotACertificate", "--ca-data is not base64", {
      about: caData,
      hints: ["certificate-authority-data of a kubeconfig", "--ca-file FILE"],
    });
  }
  checkCertificates(Buffer.from(caData, "base64"), "--ca-data");
  return { "certificate-authority-data": caData };
}
