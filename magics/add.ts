import { addForSession } from "../src/inspect/add/add.ts";
import { MODES, signInArgs } from "../src/inspect/add/options.ts";
import { choice, defineMagic, flag, list, text, word } from "../src/magic/declare.ts";

export default defineMagic({
  path: "add",
  summary: "Add clusters: from a file, an address, a cell, a team's list, or by fields",
  details:
    "What is there stays: a name that is taken by something else is changed in what is added, and told. Each cluster is asked " +
    "before it is written; one that does not answer, or refuses, needs --yes. A command that came with a kubeconfig is shown, and " +
    "not started before you allow it. Relative paths become absolute. Secrets are never words of a cell.",
  changes: "kubeconfig",
  body: "optional",
  args: {
    what: word({
      help: "A kubeconfig file or its https address; with --server, the new context's name",
      placeholder: "FILE|URL|NAME",
    }),
    context: list({ help: "Only this context of the kubeconfig", placeholder: "NAME" }),
    asName: text({ help: "Its name here", placeholder: "NAME" }),
    template: text({
      help: "Names for all of them, of {context} {cluster} {user} {namespace} {server-host}",
      placeholder: "TEMPLATE",
      complete: () => ["{cluster}-{user}", "{cluster}", "{server-host}"],
    }),
    embedCerts: flag({ help: "Put certificates and keys into your kubeconfig instead of the paths to them" }),
    noProbe: flag({ help: "Do not ask the clusters first" }),
    paste: flag({ help: "Ask for a kubeconfig on one line; it is not shown and not saved" }),
    list: text({
      help: "Take a team's list (%k8s share --list): new clusters are added, known ones follow it",
      placeholder: "FILE|URL",
    }),
    server: text({ help: "Address of the cluster: https://HOST:6443", placeholder: "URL" }),
    caFile: text({ help: "Its certificate authority, PEM", placeholder: "FILE" }),
    caData: text({ help: "The same as it stands in a kubeconfig: base64, no secret", placeholder: "BASE64" }),
    insecure: flag({ help: "Believe any server: for a test on this machine only" }),
    tlsServerName: text({ help: "The name in the server's certificate, when it is not the address", placeholder: "NAME" }),
    proxyUrl: text({ help: "A proxy on the way to it", placeholder: "URL" }),
    namespace: text({ short: "n", help: "Namespace of the context", complete: (session) => session.known.namespaces() }),
    auth: choice({ choices: MODES, help: "How to sign in; the options below say it too" }),
    ...signInArgs,
  },
  examples: [
    ["A kubeconfig that you were given", "%k8s add bob.kubeconfig"],
    ["One of its contexts, by another name", "%k8s add cluster.yaml --context default --as-name physics"],
    ["Several files that all say admin@default", "%k8s add physics.yaml --template {cluster}-{user}"],
    ["By its fields; the token is asked for", "%k8s add lab --server https://lab:6443 --ca-file ca.crt --auth token"],
    ["With OpenStack", "%k8s add lab --server https://lab:6443 --ca-file ca.crt --cloud physics"],
    ["With OpenID Connect", "%k8s add lab --server https://lab:6443 --issuer-url URL --client-id kube"],
    ["With a certificate that the active cluster signs for somebody", "%k8s add lab-alice --request alice --duration 8h"],
    ["The clusters of the team", "%k8s add --list https://example.org/clusters.yaml"],
    ["From the cell itself", "%%k8s add\n    apiVersion: v1\n    kind: Config\n    …"],
  ],
  run: (request, session, call) => addForSession(session, request, call),
});
