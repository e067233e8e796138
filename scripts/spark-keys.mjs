// Writes src/spark/keys.ts from a Spark installation: node scripts/spark-keys.mjs SPARK_HOME (needs Java 17 with javac).
import { execFileSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const home = process.argv[2] ?? process.env.SPARK_HOME;
if (home === undefined) {
  console.error("usage: node scripts/spark-keys.mjs SPARK_HOME");
  process.exit(1);
}
const jars = join(home, "jars");
const version = readdirSync(jars)
  .map((name) => /^spark-core_[\d.]+-(.+)\.jar$/.exec(name)?.[1])
  .find((found) => found !== undefined);
const opens = ["java.lang", "java.util", "java.nio", "sun.nio.ch"].map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`);
const source = join(import.meta.dirname, "DumpSparkKeys.java");
const options = { encoding: "utf8", maxBuffer: 1e8, stdio: ["ignore", "pipe", "ignore"] };
const lines = execFileSync("java", [...opens, "-cp", join(jars, "*"), source, jars], options)
  .trim()
  .split("\n");

// Defaults that tell of the machine this ran on, not of Spark.
const local = new Set(["spark.driver.host", "spark.local.dir", "spark.sql.warehouse.dir"]);
const rows = (kind) =>
  [...new Set(lines.filter((line) => line.startsWith(`${kind}\t`)).map((line) => line.slice(kind.length + 1)))]
    .map((line) => line.split("\t"))
    .sort(([a], [b]) => (a < b ? -1 : 1));
const text = (table) =>
  table
    .map((cells) => cells.join("\t").trimEnd())
    .join("\n")
    .replaceAll(/[\\`]|\$\{/g, "\\$&");
const block = (name, comment, table) => `/** ${comment} */\nexport const ${name} = \`\n${text(table)}\n\`;\n`;
const keys = rows("key").map(([key, type, fallback = ""]) => [key, type, local.has(key) ? "" : fallback]);

writeFileSync(
  join(import.meta.dirname, "../src/spark/keys.ts"),
  [
    "// Made by scripts/spark-keys.mjs from Spark's own entries; do not edit.\n",
    `export const sparkVersion = "${version}";\n`,
    block("keyLines", "Key, type, default: what Spark registers.", keys),
    block("prefixLines", "Prefixes that take any name after them.", rows("prefix")),
    block("renamedLines", "Old key, new key, since: still read by Spark.", rows("renamed")),
    block("deprecatedLines", "Key, since, Spark's words.", rows("deprecated")),
    block("removedLines", "Key, since, Spark's words: Spark SQL refuses these.", rows("removed")),
  ].join("\n"),
);
console.log(`src/spark/keys.ts: ${keys.length} keys of Spark ${version}`);
