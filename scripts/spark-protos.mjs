// Writes src/spark/connect/proto/ from a Spark installation: node scripts/spark-protos.mjs SPARK_HOME (needs protoc and unzip).
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const home = process.argv[2] ?? process.env.SPARK_HOME;
if (home === undefined) {
  console.error("usage: node scripts/spark-protos.mjs SPARK_HOME");
  process.exit(1);
}
const jar = readdirSync(join(home, "jars")).find((name) => /^spark-connect_.*\.jar$/.test(name));
const root = join(import.meta.dirname, "..");
const target = join(root, "src/spark/connect/proto");
const work = mkdtempSync(join(tmpdir(), "spark-protos-"));
try {
  execFileSync("unzip", ["-q", join(home, "jars", jar), "spark/connect/*.proto", "-d", work]);
  const files = readdirSync(join(work, "spark/connect")).filter((name) => name !== "example_plugins.proto");
  const plugin = join(root, "node_modules/.bin/protoc-gen-es");
  const options = [`--plugin=protoc-gen-es=${plugin}`, `--es_out=${work}`, "--es_opt=target=ts,import_extension=ts"];
  execFileSync("protoc", ["-I", work, ...options, ...files.map((name) => join(work, "spark/connect", name))]);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const name of readdirSync(join(work, "spark/connect")).filter((file) => file.endsWith("_pb.ts"))) {
    const text = readFileSync(join(work, "spark/connect", name), "utf8");
    writeFileSync(join(target, name.replace("_pb.ts", ".ts")), tidy(text));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Node runs sources with types erased: an enum becomes an object and a union. Upstream's prose stays upstream. */
function tidy(text) {
  return `// Made by scripts/spark-protos.mjs from the messages in ${jar} (Apache-2.0); do not edit.\n${text
    .replaceAll(/^\/\/.*\n/gm, "")
    .replaceAll(/^\/\* eslint-disable \*\/\n/gm, "")
    .replaceAll(/^ *\/\*\*[\s\S]*?\*\/\n/gm, "")
    .replaceAll("_pb.ts", ".ts")
    .replaceAll(/export enum (\w+) \{([\s\S]*?)\n\}/g, (_, name, body) => {
      const members = body.replaceAll(/(\w+) = (-?\d+)/g, "$1: $2");
      return `export const ${name} = {${members}\n} as const;\nexport type ${name} = (typeof ${name})[keyof typeof ${name}];`;
    })
    .replaceAll(/\n{3,}/g, "\n\n")}`;
}
