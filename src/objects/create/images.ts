import { UserError } from "../../base/errors.ts";

/** A container's name made of its image, as kubectl makes it: the last part of the path, without tag and digest. */
export const nameOfImage = (image: string): string =>
  image
    .slice(image.lastIndexOf("/") + 1)
    .replace(/[:@].*$/s, "")
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+|-+$/g, "");

/** @throws UserError `NoImageName` when nothing of it can name a container */
export function containersOf(images: readonly string[]): readonly { readonly name: string; readonly image: string }[] {
  const seen = new Map<string, number>();
  return images.map((image) => {
    const name = nameOfImage(image);
    if (name === "")
      throw new UserError("NoImageName", `"${image}" is no image`, { about: image, hints: ["--image nginx:1.27"] });
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return { name: before === 0 ? name : `${name}-${before + 1}`, image };
  });
}
