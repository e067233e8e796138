import { inChapter } from "../../src/magic/table.ts";

export const objects = inChapter("objects", {
  get: { summary: "List objects of any kind the server knows", load: () => import("../get.ts") },
  apply: {
    summary: "Make objects what manifests say: files, addresses, the cell, or values of the notebook",
    load: () => import("../apply.ts"),
  },
  diff: { summary: "What %k8s apply would change, as the server says", load: () => import("../diff.ts") },
  create: { summary: "Make objects that are not there yet, from manifests", load: () => import("../create.ts") },
  "create namespace": { summary: "Make a namespace", aliases: ["create ns"], load: () => import("../create-namespace.ts") },
  "create deployment": {
    summary: "Make a Deployment of an image",
    aliases: ["create deploy"],
    load: () => import("../create-deployment.ts"),
  },
  "create job": {
    summary: "Run an image to completion as a Job, or what a CronJob would run",
    load: () => import("../create-job.ts"),
  },
  "create cronjob": {
    summary: "Run an image again and again, by a schedule",
    aliases: ["create cj"],
    load: () => import("../create-cronjob.ts"),
  },
  "create configmap": {
    summary: "Make a ConfigMap of files, folders and values",
    aliases: ["create cm"],
    load: () => import("../create-configmap.ts"),
  },
  "create secret generic": {
    summary: "Make a Secret of files, of the environment, or of what you are asked for",
    load: () => import("../create-secret-generic.ts"),
  },
  "create secret docker-registry": {
    summary: "Make a Secret with which pods pull images of a private registry",
    load: () => import("../create-secret-docker-registry.ts"),
  },
  "create secret tls": { summary: "Make a Secret of a certificate and its key", load: () => import("../create-secret-tls.ts") },
  "create serviceaccount": {
    summary: "Make an account that programs sign in with",
    aliases: ["create sa"],
    load: () => import("../create-serviceaccount.ts"),
  },
  "create role": { summary: "Make a Role: what may be done in a namespace", load: () => import("../create-role.ts") },
  "create rolebinding": { summary: "Give somebody a role in a namespace", load: () => import("../create-rolebinding.ts") },
  "create clusterrole": {
    summary: "Make a ClusterRole: what may be done across the cluster",
    load: () => import("../create-clusterrole.ts"),
  },
  "create clusterrolebinding": {
    summary: "Give somebody a role across the cluster",
    load: () => import("../create-clusterrolebinding.ts"),
  },
  "create quota": {
    summary: "Limit what a namespace may use",
    aliases: ["create resourcequota"],
    load: () => import("../create-quota.ts"),
  },
  "create ingress": {
    summary: "Let requests from outside reach services",
    aliases: ["create ing"],
    load: () => import("../create-ingress.ts"),
  },
  "create token": { summary: "A token of a service account, to a variable", load: () => import("../create-token.ts") },
  replace: {
    summary: "Make objects exactly what manifests say, dropping what they do not say",
    load: () => import("../replace.ts"),
  },
  delete: { summary: "Delete objects, and wait until they are gone", load: () => import("../delete.ts") },
  describe: { summary: "Tell everything about objects, what decides first", load: () => import("../describe.ts") },
  why: { summary: "Say why an object does not work, and what to try", load: () => import("../why.ts") },
  tree: { summary: "Show an object among its owners and what belongs to it", load: () => import("../tree.ts") },
  events: {
    summary: "What happened lately: newest last, what was said again and again counted",
    load: () => import("../events.ts"),
  },
  scale: { summary: "Set how many replicas there are to be", load: () => import("../scale.ts") },
  "rollout status": {
    summary: "Watch a rollout until it is done, and see what holds it up",
    load: () => import("../rollout-status.ts"),
  },
  "rollout undo": { summary: "Go back to what was rolled out before", load: () => import("../rollout-undo.ts") },
  "rollout restart": { summary: "Have all pods made anew, a few at a time", load: () => import("../rollout-restart.ts") },
  "rollout history": {
    summary: "What an object was rolled out as, with images and causes",
    load: () => import("../rollout-history.ts"),
  },
  "rollout pause": {
    summary: "Hold a Deployment's rollouts back, to change several things at once",
    load: () => import("../rollout-pause.ts"),
  },
  "rollout resume": { summary: "Let a Deployment's rollouts go on", load: () => import("../rollout-resume.ts") },
  "set image": { summary: "Give containers another image", load: () => import("../set-image.ts") },
  patch: { summary: "Change fields of objects", load: () => import("../patch.ts") },
  label: { summary: "Set labels of objects, and take them away", load: () => import("../label.ts") },
  annotate: { summary: "Set annotations of objects, and take them away", load: () => import("../annotate.ts") },
  autoscale: { summary: "Have the number of replicas follow the load", load: () => import("../autoscale.ts") },
  run: { summary: "Run an image as a pod, and with --rm --wait to its end", load: () => import("../run.ts") },
  expose: { summary: "Make a Service for a Deployment, a pod or what else selects pods", load: () => import("../expose.ts") },
  explain: { summary: "What a kind's fields mean, as its server describes them", load: () => import("../explain.ts") },
  "api-resources": {
    summary: "The kinds of objects that the server knows, custom ones too",
    load: () => import("../api-resources.ts"),
  },
  "api-versions": { summary: "Every API version that the server serves", load: () => import("../api-versions.ts") },
  "auth can-i": {
    summary: "Whether you may do something on the cluster, and which role to ask for when not",
    load: () => import("../auth-can-i.ts"),
  },
  "top pods": {
    summary: "What pods take of CPU and memory, beside their requests and limits",
    aliases: ["top pod", "top po"],
    load: () => import("../top-pods.ts"),
  },
  "top nodes": {
    summary: "What nodes give of CPU and memory, of what they have for pods",
    aliases: ["top node", "top no"],
    load: () => import("../top-nodes.ts"),
  },
  cordon: { summary: "Let nodes take no new pods", load: () => import("../cordon.ts") },
  uncordon: { summary: "Let nodes take new pods again", load: () => import("../uncordon.ts") },
  drain: { summary: "Empty nodes of their pods, for work on them", load: () => import("../drain.ts") },
  taint: { summary: "Keep pods off nodes, unless they tolerate it", load: () => import("../taint.ts") },
});
