#!/usr/bin/env node
// @ts-check
import { bootstrap } from "./setup/bootstrap.mjs";

await bootstrap("bench.ts", { python: true });
