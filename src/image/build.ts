import { stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { UserError } from "../base/errors.ts";
import { localFolders } from "../local/folders.ts";
import type { Session } from "../session/session.ts";
import { findSpark } from "../spark/install/find-spark.ts";
import { withLivePhases } from "../views/live-phases.ts";
import { imagesInArchive } from "./archive-file.ts";
import { buildFolder } from "./dockerfile.ts";
import { imageInput } from "./ensure.ts";
import { needsRegistry } from "./errors.ts";
import { clusterImages } from "./list.ts";
import { loadFile, loadImage, writeArchive } from "./load.ts";
import { sparkImageName } from "./name.ts";
import { imageSize } from "./oci.ts";
import { type ImagePlace, imagePlace } from "./places.ts";
import { buildSparkImage, layerNames } from "./spark-image.ts";

/** What `image build` and `image load` did. */
export interface BuiltOn {
  /** As `spark.kubernetes.container.image` wants it. */
  readonly image: string;
  /** Of its manifest; absent when another program made it. */
  readonly digest?: string;
  readonly bytes?: number;
  readonly outcome: "built" | "loaded" | "unchanged";
  /** In words. */
  readonly where: string;
  /** The archive that was written, or loaded. */
  readonly file?: string;
}

export interface BuildRequest {
  /** `spark`, or a folder with a Dockerfile. */
  readonly what: string;
  readonly tag?: string;
  readonly pip?: readonly string[];
  /** Write an archive there, and put it on no node. */
  readonly output?: string;
  readonly noCache?: boolean;
  readonly context?: string;
}

/** Builds an image and brings it to the active context's node, with its phases in one display. */
export async function buildImage(request: BuildRequest, session: Session): Promise<BuiltOn> {
  // Where it goes is asked first: a build of a minute must not end in "there is no node".
  const place = request.output === undefined ? await reachable(session, request) : undefined;
  return request.what === "spark" ? sparkImage(request, place, session) : folderImage(request, place, session);
}

async function reachable(session: Session, { context, tag }: BuildRequest): Promise<ImagePlace> {
  const place = await imagePlace(session, context);
  if (place.kind === "registry") throw needsRegistry(place.cluster, tag);
  return place;
}

async function sparkImage(request: BuildRequest, place: ImagePlace | undefined, session: Session): Promise<BuiltOn> {
  const { env, signal } = session;
  const { cache } = localFolders(env, session.home);
  const spark = await findSpark({ env, cache, signal });
  const input = imageInput({ ...spark, sparkHome: spark.home, pip: request.pip, name: request.tag });
  const name = sparkImageName(input);
  const last = place === undefined ? "write" : "load";
  return withLivePhases(session, `Image ${name}`, [...layerNames(input), last], async (phases) => {
    const image = await buildSparkImage(input, { env, cache, signal, onLayer: phases.set, fresh: request.noCache });
    const result = { image: name, digest: image.digest, bytes: imageSize(image) };
    if (place === undefined) {
      const file = resolve(request.output!);
      await phases.run(
        last,
        (say) => writeArchive(image, file, { env, signal, say }),
        () => file,
      );
      return { ...result, outcome: "built", where: file, file };
    }
    const has = async () => (await clusterImages(session, request.context)).some((one) => one.name === image.name);
    const tell = (loaded: boolean) => (loaded ? `on ${place.cluster}` : `was on ${place.cluster} already`);
    const loaded = await phases.run(last, (say) => loadImage(image, place, { env, signal, say, cache, has }), tell);
    return { ...result, outcome: loaded ? "built" : "unchanged", where: `on ${place.cluster}` };
  });
}

async function folderImage(request: BuildRequest, place: ImagePlace | undefined, session: Session): Promise<BuiltOn> {
  const folder = resolve(request.what);
  if (request.pip !== undefined && request.pip.length > 0) {
    throw new UserError("BadOption", "--pip goes with %k8s image build spark only", {
      why: "a Dockerfile says itself what it installs",
    });
  }
  await requireDockerfile(folder, request.what);
  const name =
    request.tag ??
    `local/${basename(folder)
      .toLowerCase()
      .replace(/[^a-z0-9._-]+/g, "-")}:dev`;
  const keep = request.output === undefined ? undefined : resolve(request.output);
  return withLivePhases(session, `Image ${name}`, ["build", place === undefined ? "write" : "load"], (phases) =>
    buildFolder({ folder, name, keep, fresh: request.noCache === true }, session, phases, async (file, say) => {
      if (place !== undefined) await loadFile(file, place, { env: session.env, signal: session.signal, say });
      return {
        image: name,
        outcome: "built",
        where: place === undefined ? file : `on ${place.cluster}`,
        ...(keep === undefined ? {} : { file }),
      };
    }),
  );
}

async function requireDockerfile(folder: string, typed: string): Promise<void> {
  for (const name of ["Dockerfile", "Containerfile"]) {
    if (
      await stat(join(folder, name)).then(
        (one) => one.isFile(),
        () => false,
      )
    )
      return;
  }
  throw new UserError("NoDockerfile", `${typed} is neither "spark" nor a folder with a Dockerfile`, {
    hints: ["%k8s image build spark", "%k8s image build FOLDER"],
    about: typed,
  });
}

/** Brings an archive of images to the active context's node. @throws UserError `NotAnImage`, `NoSuchFile`, `NeedsRegistry`, `NoNode` */
export async function loadArchive(typed: string, session: Session, context?: string): Promise<readonly BuiltOn[]> {
  const { env, signal } = session;
  const file = resolve(typed);
  const names = await imagesInArchive(file, signal);
  const place = await imagePlace(session, context);
  if (place.kind === "registry") throw needsRegistry(place.cluster, names[0], file);
  const where = `on ${place.cluster}`;
  await withLivePhases(session, `Image archive ${basename(file)}`, ["load"], (phases) =>
    phases.run(
      "load",
      (say) => loadFile(file, place, { env, signal, say }),
      () => where,
    ),
  );
  return names.map((name) => ({ image: name.replace(/^docker\.io\//, ""), outcome: "loaded", where, file }));
}
