import type { ContainerStatus, KubeEvent, Pod } from "../../cluster/objects.ts";
import { HOPELESS_PULL, IMAGE_REASON, lastLine, lastPart, PULL_REASON } from "../../objects/why/runtime-words.ts";
import type { PodProblem } from "./picture.ts";

type Problem = Omit<PodProblem, "pods">;

/** What keeps a pod's container from running, or ended it; undefined when it runs, or has not been tried. */
export function containerProblem(pod: Pod, events: readonly KubeEvent[]): Problem | undefined {
  const status = pod.status.containerStatuses?.[0];
  const { waiting, terminated } = status?.state ?? {};
  if (terminated !== undefined && terminated.exitCode !== 0) return ended(pod, terminated);
  if (pod.status.phase === "Failed") return podFailed(pod);
  return waiting?.reason === undefined ? undefined : notStarted(pod, waiting.reason, waiting.message ?? "", events);
}

const imageOf = (pod: Pod): string => pod.spec.containers[0]?.image ?? "";

function notStarted(pod: Pod, reason: string, message: string, events: readonly KubeEvent[]): Problem | undefined {
  if (IMAGE_REASON.test(reason)) {
    const told = [message, ...events.map((event) => event.message ?? "")];
    return imageProblem(imageOf(pod), reason, told.find((one) => PULL_REASON.test(one)) ?? message);
  }
  if (reason === "CreateContainerConfigError") {
    return { words: `cannot be started: ${message}`, final: true, kind: "container" };
  }
  if (/^(CreateContainerError|RunContainerError|StartError)$/.test(reason)) return cannotRun(imageOf(pod), message);
  if (reason === "CrashLoopBackOff") return { words: `ends again and again: ${message}`, final: true, kind: "container" };
  return undefined;
}

/** Which part of the runtime's long sentence says why. */
function imageProblem(image: string, reason: string, told: string): Problem {
  const final = reason === "InvalidImageName" || reason === "ErrImageNeverPull" || HOPELESS_PULL.test(told);
  const kind = "image" as const;
  const hints = ["%k8s image build spark", "--image NAME:TAG that the node can pull"];
  if (reason === "InvalidImageName") return { words: `${image} is no image name`, final, kind, hints };
  if (/unauthorized|denied|forbidden/i.test(told)) {
    return { words: `no such image, or not for us: ${image} (${lastPart(told)})`, final, kind, hints };
  }
  if (/not found|not present/i.test(told) || reason === "ErrImageNeverPull") {
    return { words: `no such image: ${image}`, final, kind, hints };
  }
  const why = told === "" ? "" : `: ${lastPart(told)}`;
  return { words: `the image ${image} cannot be pulled${why}`, final, kind, hints };
}

const noSpark = (image: string, said: string): Problem => ({
  words: `the image ${image} does not start as a Spark image does${said === "" ? "" : `: ${said}`}`,
  final: true,
  kind: "container",
  hints: ["%k8s image build spark", "--image with an image of Spark that has its entrypoint"],
});

const cannotRun = (image: string, message: string): Problem =>
  /executable file not found|no such file or directory|no command specified/i.test(message)
    ? noSpark(image, lastPart(message))
    : { words: `cannot be started: ${lastPart(message)}`, final: true, kind: "container" };

type Terminated = NonNullable<NonNullable<ContainerStatus["state"]>["terminated"]>;

function ended(pod: Pod, { exitCode, reason, message = "" }: Terminated): Problem {
  const image = imageOf(pod);
  const said = lastLine(message);
  if (reason === "OOMKilled") return { words: outOfMemory(pod), final: false, kind: "container", hints: MORE_MEMORY };
  if (reason === "StartError" || reason === "ContainerCannotRun") return cannotRun(image, message);
  const looksForSpark = /(executor|KubernetesExecutorBackend)["']?:? (not found|No such file)|exec format error/i.test(message);
  if (exitCode === 126 || exitCode === 127 || looksForSpark) return noSpark(image, said || exitWords(exitCode));
  return { words: `ended: ${exitWords(exitCode)}${said === "" ? "" : `: ${said}`}`, final: false, kind: "container" };
}

const MORE_MEMORY = ["--executor-memory with more", "--conf spark.executor.memoryOverhead=1g for memory outside the heap"];

const outOfMemory = (pod: Pod): string => {
  const limit = pod.spec.containers[0]?.resources?.limits?.memory;
  return `killed for want of memory (OOMKilled, exit 137)${limit === undefined ? "" : `: it may use ${limit}`}`;
};

/** An exit code as people say it. Source: https://spark.apache.org/docs/latest/ ExecutorExitCode, and 128 + signal. */
export function exitWords(code: number): string {
  if (code === 137) return "killed (exit 137): often for want of memory";
  if (code === 143) return "ended on request (exit 143)";
  if (code === 126) return "its command cannot be run (exit 126)";
  if (code === 127) return "its command is not in the image (exit 127)";
  if (code === 52) return "out of Java heap (exit 52): more --executor-memory";
  if (code === 56) return "it lost the driver (exit 56)";
  return `exit ${code}`;
}

function podFailed(pod: Pod): Problem {
  const { reason, message } = pod.status;
  return {
    words: [`failed`, reason, message].filter((part) => part !== undefined && part !== "").join(": "),
    final: false,
    kind: "container",
  };
}
