#!/usr/bin/env node
// @ts-check
import process from "node:process";
import { bootstrap } from "./setup/bootstrap.mjs";

await bootstrap("test.ts", { python: !["unit", "programs"].includes(process.argv[2] ?? "") });
