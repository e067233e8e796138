import type { MimeBundle } from "../base/host.ts";
import { textBundle } from "../views/bundle.ts";
import { tableBundle } from "../views/table.ts";
import type { BuiltOn } from "./build.ts";
import type { ClusterImage } from "./list.ts";

/** `1.12 GB`, `8 MB`: powers of 1000, as registries and disks count. */
export function sizeText(bytes: number | undefined): string {
  if (bytes === undefined) return "—";
  return bytes >= 1e9
    ? `${(bytes / 1e9).toFixed(2)} GB`
    : bytes >= 1e6
      ? `${Math.round(bytes / 1e6)} MB`
      : `${Math.ceil(bytes / 1e3)} kB`;
}

/** Names without the host that is the default one, as people write them. */
const shortName = (name: string): string => name.replace(/^docker\.io\/(library\/)?/, "");

export function imagesView(images: readonly ClusterImage[], context: string): MimeBundle {
  if (images.length === 0) return textBundle([`No node of ${context} has an image.`, "Next: %k8s image build spark"]);
  const severalNodes = new Set(images.flatMap(({ nodes }) => nodes)).size > 1;
  const node = severalNodes ? ["NODES"] : [];
  return tableBundle({
    columns: ["IMAGE", { title: "SIZE", align: "right" }, "DIGEST", ...node],
    rows: images.map(({ name, bytes, digest, nodes }) => [
      shortName(name),
      sizeText(bytes),
      digest?.replace("sha256:", "").slice(0, 12),
      ...(severalNodes ? [nodes.length <= 2 ? nodes.join(", ") : String(nodes.length)] : []),
    ]),
    caption: `images · context ${context}`,
    footer: [`${images.length === 1 ? "1 image" : `${images.length} images`} on ${context}`],
  });
}

export function builtView({ image, outcome, where, bytes, file }: BuiltOn): MimeBundle {
  const size = bytes === undefined ? [] : [sizeText(bytes)];
  return textBundle([
    [`image/${image} ${outcome}`, ...size, where].join(" · "),
    file === undefined ? `Next: %k8s spark conf --image ${image}` : `Next: %k8s image load ${file}`,
  ]);
}

export function loadedView(loaded: readonly BuiltOn[]): MimeBundle {
  const [first] = loaded;
  if (first === undefined) return textBundle(["The archive was loaded; its images have no names.", "Next: %k8s image list"]);
  return textBundle([...loaded.map(({ image, where }) => `image/${image} loaded · ${where}`), "Next: %k8s image list"]);
}
