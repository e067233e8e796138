#!/usr/bin/env node
import { bootstrap } from "./setup/bootstrap.mjs";

await bootstrap("bench.ts", { python: true });
