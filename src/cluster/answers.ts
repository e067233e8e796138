import { notKubernetes, type Place } from "./errors.ts";
import { wordsIn } from "./refusal/status.ts";

/** The body as JSON; anything else is not a Kubernetes API. */
export function jsonIn<T>(place: Place, body: string, contentType: string): T {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null) return value as T;
  } catch {
    // told below
  }
  const start = wordsIn(body, undefined);
  throw notKubernetes(place, `it sent ${contentType === "" ? "something" : contentType} instead of JSON: ${start || "nothing"}`);
}
