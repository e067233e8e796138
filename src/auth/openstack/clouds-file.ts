import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { load, mapTag, mergeTag, nullCoreTag, Schema, seqTag, strTag, YAMLException } from "js-yaml";
import { UserError } from "../../base/errors.ts";

export type Env = Readonly<Record<string, string | undefined>>;

/** A mapping of clouds.yaml. Its values are texts as they are written: a password such as 0123 is no number. */
export type CloudFields = Readonly<Record<string, unknown>>;

/** The clouds of this user, by name. */
export interface Clouds {
  /** The clouds.yaml that was found, if any. */
  readonly file?: string;
  /** Where it was looked for. */
  readonly searched: readonly string[];
  readonly clouds: Readonly<Record<string, CloudFields>>;
  /** Addresses of public clouds, which `profile` names. */
  readonly profiles: Readonly<Record<string, CloudFields>>;
}

/**
 * clouds.yaml with secure.yaml laid over it, and clouds-public.yaml, each the first one found: the file that OS_CLIENT_CONFIG_FILE names, this
 * folder, the user's, the system's. Unlike openstacksdk, which passes over a file that is no YAML, we say so.
 * Source: https://docs.openstack.org/openstacksdk/latest/user/config/configuration.html
 * @throws UserError `BadCloudsFile`, which quotes nothing of it
 */
export async function readClouds(env: Env, cwd = process.cwd()): Promise<Clouds> {
  const folders = searchFolders(env, cwd);
  const files = candidates("clouds", folders, env.OS_CLIENT_CONFIG_FILE, cwd);
  const main = await firstOf(files);
  const secure = await firstOf(candidates("secure", folders, env.OS_CLIENT_SECURE_FILE, cwd));
  const vendors = await firstOf(candidates("clouds-public", folders, undefined, cwd));
  const merged = laidOver(main?.fields.clouds, secure?.fields.clouds);
  return { file: main?.file, searched: files, clouds: mappings(merged), profiles: mappings(vendors?.fields["public-clouds"]) };
}

function searchFolders(env: Env, cwd: string): readonly string[] {
  const home = env.HOME?.startsWith("/") ? env.HOME : homedir();
  const config = env.XDG_CONFIG_HOME?.startsWith("/") ? env.XDG_CONFIG_HOME : join(home, ".config");
  const folders = [cwd, join(config, "openstack"), join(home, ".config", "openstack"), "/etc/xdg/openstack", "/etc/openstack"];
  return [...new Set(folders)];
}

const candidates = (name: string, folders: readonly string[], first: string | undefined, cwd: string): readonly string[] => [
  ...(first ? [resolve(cwd, first)] : []),
  ...folders.flatMap((folder) => [".yaml", ".yml", ".json"].map((ending) => join(folder, name + ending))),
];

const SCHEMA = new Schema([strTag, seqTag, mapTag, nullCoreTag, mergeTag]);

async function firstOf(files: readonly string[]): Promise<{ readonly file: string; readonly fields: CloudFields } | undefined> {
  for (const file of files) {
    const text = await readFile(file, "utf8").catch(() => undefined);
    if (text !== undefined) return { file, fields: parsed(text, file) };
  }
  return undefined;
}

function parsed(text: string, file: string): CloudFields {
  try {
    const value = load(text, { schema: SCHEMA });
    if (isMapping(value)) return value;
    throw bad(file, "it holds no mapping");
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    // What the parser quotes may be a piece of a password.
    const reason = error.reason.split(/["'<]/)[0]!.trim();
    throw bad(file, error.mark === undefined ? reason : `line ${error.mark.line + 1}: ${reason}`);
  }
}

const bad = (file: string, why: string): UserError =>
  new UserError("BadCloudsFile", `${file} cannot be used`, {
    why,
    hints: ["a clouds.yaml begins with `clouds:` and a name below it"],
  });

export const isMapping = (value: unknown): value is CloudFields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** One mapping over another, mappings inside them likewise. */
export function laidOver(below: unknown, above: unknown): unknown {
  if (above === undefined || above === null) return below;
  if (!isMapping(below) || !isMapping(above)) return above;
  const keys = [...new Set([...Object.keys(below), ...Object.keys(above)])];
  return Object.fromEntries(keys.map((key) => [key, laidOver(below[key], above[key])]));
}

const mappings = (value: unknown): Readonly<Record<string, CloudFields>> =>
  isMapping(value) ? Object.fromEntries(Object.entries(value).map(([name, body]) => [name, isMapping(body) ? body : {}])) : {};
