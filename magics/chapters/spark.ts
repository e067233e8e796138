import { inChapter } from "../../src/magic/table.ts";

export const spark = inChapter("spark", {
  "spark conf": { summary: "A Spark configuration for the active context", load: () => import("../spark-conf.ts") },
  "spark session": {
    summary: "Start a Spark session that Python, SQL and TypeScript share",
    load: () => import("../spark-session.ts"),
  },
  "spark sessions": {
    summary: "The Spark sessions of this notebook, and those it can attach to",
    load: () => import("../spark-sessions.ts"),
  },
  "spark attach": {
    summary: "Use a Spark session that another notebook of yours runs",
    load: () => import("../spark-attach.ts"),
  },
  "spark stop": { summary: "End a Spark session: driver, executors and all", load: () => import("../spark-stop.ts") },
  "spark logs": { summary: "What a Spark session's driver or an executor wrote", load: () => import("../spark-logs.ts") },
  "spark ui": { summary: "A link to the Spark UI of a session, after it has answered", load: () => import("../spark-ui.ts") },
  "spark executors": {
    summary: "The executors of a Spark session, and why one waits or ended",
    load: () => import("../spark-executors.ts"),
  },
  pyspark: { summary: "Run Python in the Spark session's driver", alone: true, load: () => import("../pyspark.ts") },
  sql: { summary: "Run SQL on the Spark session", alone: true, load: () => import("../sql.ts") },
  "spark install": {
    summary: "Install a Spark for this user: PySpark with Connect, pandas, Arrow, matplotlib",
    load: () => import("../spark-install.ts"),
  },
});
