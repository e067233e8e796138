import { createHash } from "node:crypto";

/** Twelve hexadecimal digits of SHA-256: enough to tell a person's own layers apart. */
export const contentKey = (parts: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 12);
