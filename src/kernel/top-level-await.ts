type Ts = typeof import("@tslab/typescript-for-tslab");

/** The converter counts complaints about `await`, and there is none about `await (…)` and `for await`. */
export function awaitsAtTop(ts: Ts, script: string): boolean {
  if (!/\bawait\b/.test(script)) return false;
  const file = ts.createSourceFile("cell.js", `export {};\n${script}`, ts.ScriptTarget.ES2022);
  const awaits = (node: import("@tslab/typescript-for-tslab").Node): boolean =>
    ts.isAwaitExpression(node) ||
    (ts.isForOfStatement(node) && node.awaitModifier !== undefined) ||
    (!ts.isFunctionLike(node) && ts.forEachChild(node, awaits) === true);
  return awaits(file);
}

interface TwiceParsed {
  readonly path?: string;
  readonly resolvedPath?: string;
  readonly originalFileName?: string;
  readonly original?: TwiceParsed;
}

/**
 * A file with `await (…)` at its top is parsed a second time, and the first result stays as its original, without the paths that are set
 * afterwards: TypeScript 5.0 fails on them when it names a type from elsewhere.
 */
export function completeOriginal(file: object | undefined): void {
  const { original, path, resolvedPath, originalFileName } = (file ?? {}) as TwiceParsed;
  if (original !== undefined && !original.path) Object.assign(original, { path, resolvedPath, originalFileName });
}
