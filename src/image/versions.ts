import { UserError } from "../base/errors.ts";
import { printable } from "../base/escape.ts";
import { versionLabels } from "./name.ts";

/** What is inside, as far as it is known. */
export interface Versions {
  /** Such as `4.3.0`. */
  readonly spark?: string;
  /** Such as `3.11`. */
  readonly python?: string;
}

/** What an image's labels say of it, else its tag: `4.3.0-py3.11`, `4.3.0-scala2.13-java17-python3.11-ubuntu`. */
export function imageVersions(name: string, labels: Readonly<Record<string, string>> = {}): Versions {
  const tag = /:([^/:@]+)(?:@.*)?$/.exec(name)?.[1] ?? "";
  const isSpark = /spark/i.test(name.slice(0, name.length - tag.length));
  const spark = labels[versionLabels.spark] ?? (isSpark ? /^v?(\d+\.\d+\.\d+)(?![.\d])/.exec(tag)?.[1] : undefined);
  const python = labels[versionLabels.python] ?? /(?:^|[-_.])py(?:thon)?-?(3\.\d+)(?!\d)/.exec(tag)?.[1];
  return { ...(spark === undefined ? {} : { spark }), ...(python === undefined ? {} : { python }) };
}

/**
 * Why a driver and executors of an image do not go together; undefined when they do, or when the image does not tell.
 * Spark's wire formats change between minor versions; Python's pickled functions between minor versions too.
 */
export function imageMismatch(
  driver: Required<Versions>,
  image: string,
  inside: Versions = imageVersions(image),
): UserError | undefined {
  const minor = (version: string): string => version.split(".").slice(0, 2).join(".");
  const wrong = [
    ...(inside.spark !== undefined && inside.spark !== driver.spark ? [["Spark", driver.spark, inside.spark]] : []),
    ...(inside.python !== undefined && minor(inside.python) !== minor(driver.python)
      ? [["Python", driver.python, inside.python]]
      : []),
  ];
  if (wrong.length === 0) return undefined;
  const why = wrong.map(([what, here, there]) => `the driver here has ${what} ${here}, the image ${there}`).join("; ");
  return new UserError("ImageMismatch", `image ${printable(image)} does not go with this machine's Spark`, {
    why: `${why}: executors would start and then fail`,
    hints: [
      "%k8s image build spark makes one that fits",
      ...(inside.spark !== undefined && inside.spark !== driver.spark ? [`%k8s spark install --version ${inside.spark}`] : []),
      ...(inside.python === undefined || minor(inside.python) === minor(driver.python)
        ? []
        : [`PYSPARK_PYTHON=python${minor(inside.python)}, when this machine has it`]),
    ],
  });
}
