import { posix } from "node:path";
import { UserError } from "../../base/errors.ts";

/** A file or folder in a container. */
export interface PodPlace {
  readonly namespace?: string;
  readonly pod: string;
  readonly path: string;
}

/** From where to where; one of them is in a pod. */
export type Route =
  | { readonly way: "down"; readonly from: PodPlace; readonly to: string }
  | { readonly way: "up"; readonly from: string; readonly to: PodPlace };

/**
 * `POD:PATH` and `NS/POD:PATH` are in a pod, everything else is here; what begins with `/`, `.` or `~` always is.
 * @throws UserError `BadPlace`
 * Source: https://kubernetes.io/docs/reference/kubectl/generated/kubectl_cp/
 */
export function routeOf(source: string, destination: string): Route {
  const [from, to] = [placeOf(source), placeOf(destination)];
  if (typeof from === "string" && typeof to === "string") throw badPlace(destination, "neither of them is in a pod");
  if (typeof from !== "string" && typeof to !== "string") throw badPlace(destination, "both of them are in pods");
  if (typeof from === "string") return { way: "up", from, to: to as PodPlace };
  return { way: "down", from, to: to as string };
}

function placeOf(text: string): PodPlace | string {
  const colon = text.indexOf(":");
  if (text === "") throw badPlace(text, "it is empty");
  if (colon < 0 || /^[/.~]/.test(text)) return text;
  const [named, path] = [text.slice(0, colon), text.slice(colon + 1)];
  const [pod = "", namespace, ...more] = named.split("/").reverse();
  if (pod === "" || namespace === "" || more.length > 0 || path === "")
    throw badPlace(text, "a pod's place is POD:PATH or NAMESPACE/POD:PATH");
  return { pod, path, ...(namespace === undefined ? {} : { namespace }) };
}

const badPlace = (text: string, why: string): UserError =>
  new UserError("BadPlace", `"${text}" is no place to copy from or to`, {
    about: text,
    why,
    hints: ["%k8s cp web:/var/log/app.log .", "%k8s cp data.csv team/web:/tmp/", "./a:b for a file here whose name has a colon"],
  });

/** A path in a container as a folder and a name in it; the name is `.` where the folder itself is meant. */
export function parted(path: string): { readonly folder: string; readonly name: string } {
  const plain = posix.normalize(path).replace(/(?<=.)\/+$/, "");
  const name = posix.basename(plain);
  if (name === "" || name === "." || name === "..") return { folder: plain, name: "." };
  return { folder: posix.dirname(plain), name };
}

/** `team/web:/tmp/x`, for a reader. */
export const placeWords = ({ namespace, pod, path }: PodPlace): string =>
  `${namespace === undefined ? "" : `${namespace}/`}${pod}:${path}`;
