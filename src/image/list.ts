import type { Session } from "../session/session.ts";
import { type NodeImage, nodeImages } from "./ctr.ts";
import { imagePlace, type NodeObject, nodesOf } from "./places.ts";

/** An image of a cluster, and the nodes that have it. */
export interface ClusterImage extends NodeImage {
  readonly nodes: readonly string[];
}

/**
 * What the active context's nodes have: of a node of this machine as its containerd says, elsewhere as the nodes tell the
 * API (which is a little late, and the 50 largest by default).
 */
export async function clusterImages(session: Session, context?: string): Promise<readonly ClusterImage[]> {
  const place = await imagePlace(session, context);
  const images =
    place.kind === "containerd"
      ? (await nodeImages(place.socket, session)).map((image) => ({ ...image, nodes: [place.cluster] }))
      : imagesOfNodes(await nodesOf(await session.cluster(context), session.signal));
  return [...images].sort((a, b) => a.name.localeCompare(b.name));
}

/** One line per name; an image of several names has several lines. */
export function imagesOfNodes(nodes: readonly NodeObject[]): readonly ClusterImage[] {
  const found = new Map<string, ClusterImage>();
  for (const { metadata, status } of nodes) {
    for (const { names = [], sizeBytes } of status?.images ?? []) {
      const digest = names.map((name) => /@(sha256:.*)$/.exec(name)?.[1]).find(Boolean);
      for (const name of names.filter((one) => !one.includes("@"))) {
        const before = found.get(name)?.nodes ?? [];
        found.set(name, {
          name,
          ...(digest === undefined ? {} : { digest }),
          bytes: sizeBytes,
          nodes: [...before, metadata.name],
        });
      }
    }
  }
  return [...found.values()];
}
