import Module, { createRequire } from "node:module";
import { dirname, extname, join, resolve } from "node:path";

export interface CellRequireOptions {
  /** Where `require` and `import` of a cell begin to look. */
  readonly folder: string;
  /** Modules that cells get from the kernel itself, by name. */
  readonly own: Readonly<Record<string, () => unknown>>;
}

/** `require` as a file in the notebook's folder has it, and beside it the translated files of that folder. */
export function createCellRequire({ folder, own }: CellRequireOptions) {
  const scripts = new Map<string, string>();
  const loaded = new Map<string, Module>();
  const within = (plain: NodeJS.Require, base: string): NodeJS.Require =>
    new Proxy(plain, {
      apply(_target, self, [name, ...rest]: [string, ...unknown[]]) {
        const ownModule = Object.hasOwn(own, name) ? own[name] : undefined;
        if (ownModule !== undefined) return ownModule();
        const file = fileModule(name, base);
        return file === undefined ? Reflect.apply(plain, self, [name, ...rest]) : file.exports;
      },
    });
  function fileModule(name: string, base: string): Module | undefined {
    const asked = resolve(base, name);
    const path = extname(asked) === "" ? `${asked}.js` : asked;
    const ready = loaded.get(path);
    const script = scripts.get(path);
    if (ready !== undefined || script === undefined) return ready;
    const module = new Module(path) as Module & { _compile(script: string, path: string): void };
    module.filename = path;
    loaded.set(path, module);
    const plain = createRequire(path);
    Object.defineProperty(module, "require", { value: within(plain, dirname(path)) });
    module._compile(script, path);
    return module;
  }
  return {
    require: within(createRequire(join(folder, "cell.js")), folder),
    /** A module that was ended half-way must not stay as it is: the next `require` loads it anew. */
    forgetBroken() {
      const cache = createRequire(import.meta.url).cache;
      for (const [path, module] of Object.entries(cache)) if (module?.loaded === false && module.id !== ".") delete cache[path];
    },
    add(files: readonly { readonly path: string; readonly script: string }[]) {
      for (const file of files) {
        loaded.delete(file.path);
        scripts.set(file.path, file.script);
      }
    },
  };
}
