import { run } from "../../process/run.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** What a Python program tells of itself. */
export interface PythonFacts {
  /** Absolute path of the program itself. */
  readonly executable: string;
  /** Such as `3.11`. */
  readonly pythonVersion: string;
  /** Of the pyspark it imports. */
  readonly sparkVersion?: string;
  /** The folder of that pyspark package, or the SPARK_HOME that it stands for. */
  readonly home?: string;
  /** Installed packages that executors want too: name → version. */
  readonly packages: Readonly<Record<string, string>>;
}

/** Finds pyspark without importing it: that would take a second. */
const script = `
import importlib.util, importlib.metadata, json, os, re, sys
facts = {"executable": sys.executable, "pythonVersion": "%d.%d" % sys.version_info[:2], "packages": {}}
for name in ("numpy", "pandas", "pyarrow"):
    try: facts["packages"][name] = importlib.metadata.version(name)
    except Exception: pass
try: spec = importlib.util.find_spec("pyspark")
except Exception: spec = None
if spec and spec.origin:
    folder = os.path.dirname(os.path.abspath(spec.origin))
    try: facts["sparkVersion"] = re.search(r'''__version__[^"']*["']([^"']+)''', open(os.path.join(folder, "version.py")).read()).group(1)
    except Exception: pass
    for home in (folder, os.path.dirname(os.path.dirname(folder))):
        if os.path.isdir(os.path.join(home, "jars")) and os.path.exists(os.path.join(home, "bin", "spark-submit")):
            facts["home"] = home
            break
print(json.dumps(facts))
`;

export interface AskOptions {
  readonly env: Env;
  readonly signal?: AbortSignal;
  /** Folders that Python looks in first. */
  readonly pythonPath?: readonly string[];
}

/** @returns undefined when the program is not there or is no Python 3 that answers within 20 s */
export async function pythonFacts(
  program: string,
  { env, signal, pythonPath = [] }: AskOptions,
): Promise<PythonFacts | undefined> {
  const path = [...pythonPath, env.PYTHONPATH].filter(Boolean).join(":");
  const settings = { ...env, ...(path === "" ? {} : { PYTHONPATH: path }) };
  try {
    const { exitCode, stdout } = await run(program, ["-c", script], { env: settings, signal, timeout: 20_000 });
    return exitCode === 0 ? (JSON.parse(stdout) as PythonFacts) : undefined;
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}
