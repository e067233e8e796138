import { UserError } from "../base/errors.ts";
import { asWord } from "../base/escape.ts";
import type { ClusterClient } from "./client.ts";

/** Questions that are asked by POST and change nothing. Source: https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/ */
const QUESTIONS =
  /^\/apis\/(authorization\.k8s\.io\/v1(beta1)?\/selfsubject(access|rules)reviews|authentication\.k8s\.io\/v1(alpha1|beta1)?\/selfsubjectreviews)$/;

/** What runs commands in a container, though it is asked for by GET. */
const COMMANDS = /\/pods\/[^/]+\/(exec|attach)$/;

/** Whether a request can change something on the cluster. @param path without the query */
export function changesSomething(method: string, path: string): boolean {
  if (method === "GET" || method === "HEAD") return COMMANDS.test(path);
  return !(method === "POST" && QUESTIONS.test(path));
}

/** @param what is refused, such as `DELETE /api/v1/namespaces/a` */
export const readOnlyError = (context: string, what: string): UserError =>
  new UserError("ReadOnly", `this notebook only looks at ${context}: ${what} is refused`, {
    why: `%k8s use ${asWord(context)} --read-only was chosen here`,
    hints: [`%k8s use ${asWord(context)} lifts it`],
  });

/** The same client, which refuses every change while `isReadOnly` says so; it is asked anew with each request. */
export function readOnlyGuarded(client: ClusterClient, isReadOnly: () => boolean): ClusterClient {
  const check = (method: string, path: string): void => {
    const plain = path.split("?")[0]!;
    if (isReadOnly() && changesSomething(method, plain)) throw readOnlyError(client.context, `${method} ${plain}`);
  };
  return {
    ...client,
    async request(path, options) {
      check(options?.method ?? "GET", path);
      return client.request(path, options);
    },
    async requestText(path, options) {
      check(options?.method ?? "GET", path);
      return client.requestText(path, options);
    },
    async stream(path, options) {
      check(options?.method ?? "GET", path);
      return client.stream(path, options);
    },
    async webSocket(path, options) {
      check("GET", path);
      return client.webSocket(path, options);
    },
    ...(client.pass === undefined
      ? {}
      : {
          async pass(path, request) {
            check(request.method, path);
            return client.pass!(path, request);
          },
        }),
    close: () => client.close(),
  };
}
