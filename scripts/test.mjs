#!/usr/bin/env node
// @ts-check
import process from "node:process";
import { bootstrap } from "./setup/bootstrap.mjs";

await bootstrap("test.ts", { python: process.argv[2] !== "unit" });
