import { defineMagic, word } from "../src/magic/declare.ts";
import { sessionView } from "../src/spark/session/views.ts";

export default defineMagic({
  path: "spark attach",
  summary: "Use a Spark session that another notebook of yours runs",
  details: "Its views and Python variables are shared. To stop it here lets go of it; it ends with the notebook that started it.",
  args: {
    name: word({ help: "Name of the session", required: true, placeholder: "NAME" }),
  },
  examples: [["The session of another notebook", "%k8s spark attach pi"]],
  async run({ name }, session) {
    const value = await session.spark.attach(name, session);
    return { value, view: sessionView(value.info()), showAssigned: true };
  },
});
