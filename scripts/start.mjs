#!/usr/bin/env node
// @ts-check
import { bootstrap } from "./setup/bootstrap.mjs";

await bootstrap("start.ts", { python: true });
