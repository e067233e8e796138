import { type TableFunctions, tableFunctions } from "./functions.ts";
import * as special from "./special-functions.ts";

export type Functions = TableFunctions & typeof special;

/** Every function by Spark's own name: `functions.sum("x")`, `functions.date_add("day", 3)`, `functions.transform("xs", (x) => x.plus(1))`. */
export const functions: Functions = { ...tableFunctions, ...special };
