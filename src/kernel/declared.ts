import type { Declared } from "./compiler.ts";

type Ts = typeof import("@tslab/typescript-for-tslab");
type Statement = import("@tslab/typescript-for-tslab").Statement;
type ImportDeclaration = import("@tslab/typescript-for-tslab").ImportDeclaration;

/** What the declarations of the cells so far declare that has a value, in their order; of a name declared twice the last. */
export function declaredIn(ts: Ts, declarations: string): readonly Declared[] {
  const file = ts.createSourceFile("prev.d.ts", declarations, ts.ScriptTarget.ES2022, true);
  const all = file.statements.flatMap((statement) => declaredBy(ts, statement));
  return [...new Map(all.map((declared) => [declared.name, declared])).values()];
}

function declaredBy(ts: Ts, statement: Statement): readonly Declared[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name, type, initializer }) =>
      // `declare const n = 5` says its type as a value.
      ts.isIdentifier(name) ? [{ name: name.text, kind: "variable", type: (type ?? initializer)?.getText() ?? "any" }] : [],
    );
  }
  if (ts.isImportDeclaration(statement)) return importedBy(ts, statement);
  if (ts.isFunctionDeclaration(statement) && statement.name !== undefined) {
    const parameters = statement.parameters.map((parameter) => parameter.getText()).join(", ");
    return [{ name: statement.name.text, kind: "function", type: `(${parameters}) => ${statement.type?.getText() ?? "any"}` }];
  }
  if (ts.isClassDeclaration(statement) && statement.name !== undefined) {
    return [{ name: statement.name.text, kind: "class", type: `typeof ${statement.name.text}` }];
  }
  if (ts.isEnumDeclaration(statement)) {
    return [{ name: statement.name.text, kind: "class", type: `enum ${statement.name.text}` }];
  }
  return [];
}

function importedBy(ts: Ts, { importClause, moduleSpecifier }: ImportDeclaration): readonly Declared[] {
  if (importClause === undefined || importClause.isTypeOnly) return [];
  const type = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : "";
  const { name, namedBindings } = importClause;
  const own = name === undefined ? [] : [name.text];
  const bound =
    namedBindings === undefined
      ? []
      : ts.isNamespaceImport(namedBindings)
        ? [namedBindings.name.text]
        : namedBindings.elements.map((element) => element.name.text);
  return [...own, ...bound].map((imported) => ({ name: imported, kind: "import", type }));
}

/** Declarations without the variables that never got a value; those are as they were before, if they were. */
export function withoutVariables(ts: Ts, declarations: string, names: ReadonlySet<string>, before: string): string {
  const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });
  const filtered = (text: string, keep: (name: string) => boolean, others: boolean): string => {
    const file = ts.createSourceFile("prev.d.ts", text, ts.ScriptTarget.ES2022);
    const kept = file.statements.flatMap((statement) => {
      if (!ts.isVariableStatement(statement)) return others ? [statement] : [];
      const list = statement.declarationList;
      const left = list.declarations.filter((d) => ts.isIdentifier(d.name) && keep(d.name.text));
      const narrowed = ts.factory.updateVariableDeclarationList(list, left);
      return left.length === 0 ? [] : [ts.factory.updateVariableStatement(statement, statement.modifiers, narrowed)];
    });
    return kept.map((statement) => `${printer.printNode(ts.EmitHint.Unspecified, statement, file)}\n`).join("");
  };
  if (names.size === 0) return declarations;
  return filtered(declarations, (name) => !names.has(name), true) + filtered(before, (name) => names.has(name), false);
}
