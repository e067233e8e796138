#!/usr/bin/env node
import { bootstrap } from "./setup/bootstrap.mjs";

await bootstrap("start.ts", { python: true });
