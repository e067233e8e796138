import { UserError } from "../src/base/errors.ts";
import { shareForSession } from "../src/inspect/share.ts";
import { shareListForSession } from "../src/inspect/share-list.ts";
import { defineMagic, flag, text, word } from "../src/magic/declare.ts";
import { contextArg } from "../src/objects/args.ts";

export default defineMagic({
  path: "share",
  summary: "Lend a cluster: namespace, least rights, quota and a kubeconfig that ends",
  details:
    "Makes a namespace, an account, a role with its binding, and with --quota a quota and default limits; the kubeconfig goes to a file that " +
    "only you can read, or by mail, and is never shown. The same line again renews it. Who has the file has the access, until it ends or " +
    "%k8s unshare. Mail goes through --smtp, or SMTP_HOST, SMTP_PORT, SMTP_USER and SMTP_FROM, with SMTP_PASSWORD or SMTP_PASSWORD_FILE. " +
    "--list writes the list of your clusters for a team instead, without anybody's credentials.",
  changes: "cluster",
  changesOf: ({ list }) => (list === undefined ? undefined : []),
  args: {
    user: word({ help: "To whom: any name, which becomes one that Kubernetes takes", placeholder: "USER" }),
    namespace: text({
      short: "n",
      help: "The namespace that is lent; spark-USER by default",
      complete: ({ known }) => known.namespaces(),
    }),
    role: text({
      help: "spark (what Spark needs), edit, view, or a file with a Role",
      fallback: "spark",
      placeholder: "ROLE",
      complete: () => ["spark", "edit", "view"],
    }),
    quota: text({ help: "At most so much, such as cpu=8,memory=16Gi,pods=20", placeholder: "LIMITS" }),
    expires: text({ help: "How long, such as 8h or 30d; at least 10m", fallback: "8h", placeholder: "TIME" }),
    cert: flag({ help: "A client certificate instead of a token; it cannot be revoked, only unbound" }),
    output: text({ help: "The kubeconfig's file; ~/USER.kubeconfig by default", placeholder: "FILE" }),
    email: text({ help: "Send it to this address instead", placeholder: "ADDRESS" }),
    smtp: text({ help: "Mail server, such as smtps://USER@HOST; no password here", placeholder: "URL" }),
    list: text({ help: "Write the list of your clusters to a file, for a team", placeholder: "FILE" }),
    context: contextArg,
  },
  examples: [
    ["For a day of Spark, within limits", "%k8s share bob --expires 8h --quota cpu=8,memory=16Gi"],
    ["What that would make", "%k8s share bob --quota cpu=8,memory=16Gi --dry-run"],
    ["To look only, by a certificate", "%k8s share carol --role view --cert --expires 30d"],
    ["By mail", "%k8s share bob --email bob@example.org --smtp smtps://alice@mail.example.org"],
    ["The clusters of a team, without credentials", "%k8s share --list clusters.yaml"],
  ],
  async run({ user, list, ...options }, session, { dryRun, yes }) {
    if (list !== undefined && user !== undefined) {
      throw new UserError("TwoThings", "a borrower and --list do not go together", {
        about: user,
        hints: ["%k8s share bob", "%k8s share --list clusters.yaml"],
      });
    }
    if (list !== undefined) return shareListForSession(list, session, { dryRun, yes });
    if (user !== undefined) return shareForSession({ ...options, user }, session, { dryRun, yes });
    throw new UserError("MissingWord", "say to whom the cluster is lent", {
      hints: ["%k8s share bob", "%k8s share --list clusters.yaml"],
    });
  },
});
