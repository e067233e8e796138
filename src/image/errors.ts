import { UserError } from "../base/errors.ts";

export const diskFull = (folder: string, why: string): UserError =>
  new UserError("DiskFull", "there is no room left for the image", {
    why,
    hints: [`make room where ${folder} is (a Spark image takes about 1.2 GB, the node as much again)`],
  });

/** What the system says about files becomes a person's error; anything else stays as it is. */
export function fileError(error: unknown, doing: string, folder: string): unknown {
  const { code, message, syscall } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT") return diskFull(folder, message);
  if (syscall === undefined || error instanceof UserError) return error;
  return new UserError("ImageFailed", doing, { why: message, cause: error });
}

/** @param stopped it has one, which does not run */
export const noNode = (cluster: string, stopped = false): UserError =>
  new UserError(
    "NoNode",
    `local cluster ${cluster} has no node${stopped ? " that runs" : ""}, so there is nowhere to put an image`,
    {
      ...(stopped ? {} : { why: "it is a control plane alone" }),
      hints: [`%k8s local up --node${cluster === "local" ? "" : ` --name ${cluster}`}`],
    },
  );

/** Nodes of other machines take images from a registry only. */
export function needsRegistry(cluster: string, name = "NAME:TAG", file?: string): UserError {
  const short = name.replace(/^docker\.io\//, "");
  return new UserError("NeedsRegistry", `the nodes of ${cluster} are not on this machine: they take images from a registry`, {
    why: "an archive can be put straight only into a local cluster, kind or minikube",
    hints: [
      ...(file === undefined ? [`%k8s image build spark --output spark.tar`] : []),
      `skopeo copy docker-archive:${file ?? "spark.tar"} docker://REGISTRY/${short}`,
      `then %k8s spark conf --image REGISTRY/${short}`,
    ],
  });
}
