import { UserError } from "../src/base/errors.ts";
import { configYaml } from "../src/kubeconfig/config-view.ts";
import { defineMagic, flag, text } from "../src/magic/declare.ts";
import { yamlBundle } from "../src/views/bundle.ts";

export default defineMagic({
  path: "config",
  summary: "The merged kubeconfig that this notebook sees, without its secrets",
  args: {
    context: text({
      help: "Just this context with its cluster and user",
      placeholder: "NAME",
      complete: (session) => session.known.contexts(),
    }),
    minify: flag({ help: "Just the active context" }),
    raw: flag({ help: "With its secrets: only into a variable, never shown" }),
  },
  examples: [
    ["Everything, merged", "%k8s config"],
    ["One context", "%k8s config --context beta"],
    ["With its secrets, for a program", "const yaml = %k8s config --minify --raw"],
  ],
  async run({ context, minify, raw }, session, call) {
    if (raw && !call.assigned) {
      throw new UserError("WouldShowSecrets", "--raw is not shown: outputs are saved with the notebook", {
        hints: ["const yaml = %k8s config --raw", "%k8s config shows the same without its secrets"],
      });
    }
    const kubeconfig = await session.kubeconfig();
    const active = await session.active().then(
      (found) => found.context,
      () => undefined,
    );
    const one = context ?? (minify ? (await session.active()).context : undefined);
    const value = configYaml(kubeconfig, { context: one, current: active, raw });
    return raw ? { value } : { value, view: yamlBundle(value) };
  },
});
