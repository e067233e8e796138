// Runs under `node --build-snapshot`, where only Node's own modules can be required: leaves TypeScript and its parsed
// library files on the heap that becomes the snapshot. The options are those of tslab's converter.
const { readFileSync } = require("node:fs");
const { dirname } = require("node:path");
const vm = require("node:vm");

const { typescript, typeRoot } = JSON.parse(process.env.K8S_MAGICS_PARSE);
const loaded = { exports: {} };
const names = ["exports", "require", "module", "__filename", "__dirname"];
const body = vm.compileFunction(readFileSync(typescript, "utf8"), names, { filename: typescript });
// Node 24 cannot load node:crypto after a snapshot that already had it; TypeScript does with a hash of its own instead.
const withoutCrypto = (name) => {
  if (name === "crypto") throw new Error("not in a snapshot");
  return require(name);
};
body(loaded.exports, withoutCrypto, loaded, typescript, dirname(typescript));
const ts = loaded.exports;

const folder = "/nowhere";
const cell = `${folder}/cell.ts`;
const options = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  esModuleInterop: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  declaration: true,
  newLine: ts.NewLineKind.LineFeed,
  noImplicitUseStrict: true,
  experimentalDecorators: true,
  resolveJsonModule: true,
  jsx: ts.JsxEmit.React,
  typeRoots: [typeRoot],
  allowJs: true,
  checkJs: true,
  disableTopLevelAwait: true,
  skipLibCheck: true,
  rootDir: folder,
  outDir: "outDir",
  sourceMap: true,
};

ts.sys.useCaseSensitiveFileNames = true;

/** Parse the library, and bind it by checking one cell. The program itself is left to the garbage collector. */
function parsedFiles() {
  const files = new Map();
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getCurrentDirectory = () => folder;
  host.getSourceFile = (name, ...rest) => {
    if (name === cell) return ts.createSourceFile(name, "export {};\nconst a = [1].map((x) => x.toFixed());\na;\n", ...rest);
    const file = read(name, ...rest);
    if (file === undefined) return undefined;
    // The watch program wants a version on every file; these never change.
    file.version = "snapshot";
    files.set(name, file);
    return file;
  };
  const program = ts.createProgram([cell], options, host);
  ts.getPreEmitDiagnostics(program, program.getSourceFile(cell));
  program.emit(undefined, () => {});
  return files;
}

globalThis[Symbol.for("k8s-magics.compiler")] = { ts, files: parsedFiles() };
