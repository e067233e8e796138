import { SparkSession as Session } from "./connect/session.ts";
import { frameBundle } from "./frame-view.ts";

export * from "./connect/index.ts";

// In a cell a DataFrame shows itself as this project's other tables do; the client itself knows no views.
Session.display ??= frameBundle;
