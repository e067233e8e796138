import type { DisplayHandle, MimeBundle } from "../../base/host.ts";
import type { Session } from "../../session/session.ts";
import { textBundle } from "../../views/bundle.ts";
import type { Driver, PythonEvent } from "../driver/driver.ts";
import { lint } from "../lint.ts";
import { withUiProgress } from "../progress/ui-progress.ts";
import { jsonValue } from "./notebook-values.ts";
import { asPythonWrote } from "./python-error.ts";

export interface PythonCellOptions {
  readonly code: string;
  /** Notebook values that become Python's variables, by name. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** A Python variable whose value is wanted. */
  readonly output?: string;
  /** The code is one expression, whose value is wanted. */
  readonly expression?: boolean;
}

export interface PythonAnswer {
  /** The wanted value, as JSON says it. */
  // biome-ignore lint/suspicious/noExplicitAny: Python's values have no types here
  readonly value: any;
  /** How the last expression shows itself. */
  readonly view?: MimeBundle;
}

/** A name that no cell uses, for the value of an expression. */
const VALUE = "_k8s_magics_value";

/**
 * One cell of Python in the notebook's driver. What it prints and displays is shown as it comes, its jobs in one line below.
 * @throws UserError named after Python's exception; `NotJson` for a value that cannot be handed in; `ConnectOnly`, and what starting
 *   the driver throws; the signal's reason after ■
 */
export async function runPythonCell(options: PythonCellOptions, session: Session): Promise<PythonAnswer> {
  const given = Object.entries(options.inputs ?? {});
  const inputs = Object.fromEntries(given.map(([name, value]) => [name, jsonValue(name, value)]));
  const output = options.expression === true ? VALUE : options.output;
  const code = options.expression === true ? `${VALUE} = (${options.code}\n)` : options.code;
  const driver = await session.spark.python(session);
  session.signal.throwIfAborted();
  const onEvent = eventsTo(session, driver);
  const progress = { place: () => placeOf(driver), link: () => linkOf(session, driver) };
  const run = () => driver.python.execute({ code, inputs, output }, { signal: session.signal, onEvent });
  const { result, output: value } = await withUiProgress(session, progress, run).catch((error: unknown) => {
    throw asPythonWrote(error);
  });
  return { value, view: result };
}

const placeOf = ({ facts }: Driver) => (facts?.uiUrl === undefined ? undefined : { url: facts.uiUrl, appId: facts.appId });

/** A session may know an address that the browser reaches better than the driver's own. */
function linkOf(session: Session, driver: Driver): string | undefined {
  try {
    const info = session.spark.get().info();
    return info.appId === driver.facts?.appId ? info.ui : undefined;
  } catch {
    return undefined;
  }
}

interface Shown {
  readonly displays: Map<string, DisplayHandle>;
  readonly warnings: Set<string>;
}

// A display may be updated by a later cell, and a warning is said once, as long as the driver lives.
const shownBy = new WeakMap<Driver, Shown>();

function eventsTo(session: Session, driver: Driver): (event: PythonEvent) => void {
  const shown = shownBy.get(driver) ?? { displays: new Map(), warnings: new Set() };
  shownBy.set(driver, shown);
  return (event) => {
    if (event.kind === "stream") session.write(event.stream, event.text);
    else if (event.kind === "display") display(event, session, shown.displays);
    else if (event.kind === "conf") warn(event.entries, session, shown.warnings);
  };
}

function display(
  { bundle, id, update = false }: Extract<PythonEvent, { kind: "display" }>,
  session: Session,
  displays: Map<string, DisplayHandle>,
): void {
  if (update) displays.get(id ?? "")?.update(bundle);
  else {
    const handle = session.display(bundle);
    if (id !== undefined) displays.set(id, handle);
  }
}

function warn(entries: Readonly<Record<string, string>>, session: Session, told: Set<string>): void {
  const fresh = lint(entries).filter((line) => !told.has(line));
  for (const line of fresh) told.add(line);
  if (fresh.length > 0) session.display(textBundle(fresh.map((line) => `▲ ${line}`)));
}
