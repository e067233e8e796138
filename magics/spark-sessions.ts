import { defineMagic } from "../src/magic/declare.ts";
import { currentSession } from "../src/spark/session/session-words.ts";
import { sessionsView } from "../src/spark/session/views.ts";

export default defineMagic({
  path: "spark sessions",
  summary: "The Spark sessions of this notebook, and those it can attach to",
  args: {},
  examples: [["What runs, and where", "%k8s spark sessions"]],
  async run(_options, session) {
    const [sessions, leftovers] = await Promise.all([session.spark.list(), session.spark.leftovers(session)]);
    const active = await session.active().then(
      ({ context }) => context,
      () => undefined,
    );
    return { value: sessions, view: sessionsView({ sessions, current: currentSession(session), active, leftovers }) };
  },
});
