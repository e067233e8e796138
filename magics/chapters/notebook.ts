import { inChapter } from "../../src/magic/table.ts";

export const notebook = inChapter("notebook", {
  "%env": {
    summary: "Show or set environment variables of the kernel and what it starts",
    alone: "line",
    load: () => import("../notebook-env.ts"),
  },
  "%sh": {
    summary: "Run a shell script: KUBECONFIG is the active context, secrets are not shown",
    alone: true,
    load: () => import("../notebook-sh.ts"),
  },
  "%time": {
    summary: "Measure a cell, or with one % a statement: processor and wall time",
    alone: "code",
    load: () => import("../notebook-time.ts"),
  },
  "%capture": {
    summary: "Keep what a cell puts out in a variable, in place of the page",
    alone: "cell",
    load: () => import("../notebook-capture.ts"),
  },
  "%yaml": { summary: "Read a cell of YAML into a variable", alone: true, load: () => import("../notebook-yaml.ts") },
  "%writefile": {
    summary: "Write a cell to a file: whole, or not at all",
    alone: true,
    load: () => import("../notebook-writefile.ts"),
  },
  "%run": {
    summary: "Run another notebook's cells, or a TypeScript file, in this session",
    alone: "line",
    load: () => import("../notebook-run.ts"),
  },
  "%history": {
    summary: "The cells that were typed since this kernel started",
    alone: "line",
    load: () => import("../notebook-history.ts"),
  },
  "%who": {
    summary: "The names that this notebook's cells have declared",
    alone: "line",
    load: () => import("../notebook-who.ts"),
  },
  "%whos": {
    summary: "The variables of this notebook with their types and values in short",
    alone: "line",
    load: () => import("../notebook-whos.ts"),
  },
  "%pwd": { summary: "The folder that this notebook works in", alone: "line", load: () => import("../notebook-pwd.ts") },
  "%cd": {
    summary: "Work in another folder: named files and programs begin there",
    alone: "line",
    load: () => import("../notebook-cd.ts"),
  },
});
