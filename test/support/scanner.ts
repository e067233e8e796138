import { createRequire } from "node:module";
import type { ScannerApi } from "../../src/magic/scanner.ts";

/** The TypeScript that the kernel's engine uses, loaded once. */
export const scanner = (): ScannerApi => createRequire(import.meta.url)("@tslab/typescript-for-tslab") as ScannerApi;
