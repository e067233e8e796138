import { UserError } from "../base/errors.ts";
import { printable } from "../base/escape.ts";
import type { MimeBundle } from "../base/host.ts";
import type { ConfEntry, SparkConf } from "./conf.ts";
import { propertiesOf, pythonOf, submitArgsOf } from "./conf-formats.ts";
import { lint } from "./lint.ts";
import { refuseSecret } from "./secret-keys.ts";
import { confView } from "./view.ts";

type Value = string | number | boolean;

/** Without these Spark would choose a cluster by itself. */
const PINNED: ReadonlySet<string> = new Set(["spark.master", "spark.kubernetes.context"]);

/** The cluster that a configuration belongs to. */
export interface Place {
  readonly context: string;
  /** Its API server: no other master is accepted. */
  readonly server: string;
  readonly kubeconfig?: string;
  readonly identityWarnings?: readonly string[];
}

/** Plain data, frozen; what a cell holds. */
export class Configuration implements SparkConf {
  readonly context: string;
  readonly kubeconfig?: string;
  readonly #place: Place;
  readonly #entries: ReadonlyMap<string, ConfEntry>;

  constructor(place: Place, entries: readonly ConfEntry[]) {
    this.context = place.context;
    this.kubeconfig = place.kubeconfig;
    this.#place = place;
    for (const entry of entries) checkEntry(place, entry);
    this.#entries = new Map(entries.map(({ key, value, from }) => [key, Object.freeze({ key, value, from })]));
    Object.freeze(this);
  }

  get(key: string): string | undefined {
    return this.#entries.get(key)?.value;
  }

  set(key: string, value: Value): SparkConf {
    return this.with({ [key]: value });
  }

  with(values: Readonly<Record<string, Value | undefined>>): SparkConf {
    const changed = new Map(this.#entries);
    for (const [key, value] of Object.entries(values)) {
      if (value === undefined && PINNED.has(key)) throw conflict(key, "", this.context, this.get(key) ?? "");
      if (value === undefined) changed.delete(key);
      else changed.set(key, { key, value: String(value), from: "set in the notebook" });
    }
    return new Configuration(this.#place, [...changed.values()]);
  }

  entries(): readonly ConfEntry[] {
    return [...this.#entries.values()];
  }

  warnings(): readonly string[] {
    return [...(this.#place.identityWarnings ?? []), ...lint(this.toJSON())];
  }

  toSubmitArgs(): readonly string[] {
    return submitArgsOf(this.entries());
  }

  toProperties(): string {
    return propertiesOf(this.entries());
  }

  toPython(): string {
    return pythonOf(this, this.entries());
  }

  toJSON(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.entries().map(({ key, value }) => [key, value]));
  }

  [Symbol.for("Jupyter.display")](): MimeBundle {
    return confView(this);
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    const lines = this.entries().map(({ key, value }) => `  ${printable(key)}=${printable(value)}`);
    return [`SparkConf · context ${printable(this.context)}`, ...lines].join("\n");
  }
}

const KEY = /^[^\s=\u0000-\u001f\u007f]+$/;

function checkEntry({ context, server }: Place, { key, value }: ConfEntry): void {
  if (!KEY.test(key)) {
    throw new UserError("BadSparkKey", `${JSON.stringify(key)} can be no key`, {
      why: "a key has no spaces, control characters or =",
      hints: ["--conf KEY=VALUE"],
    });
  }
  if (value.includes("\0"))
    throw new UserError("BadSparkValue", `the value of ${key} holds a NUL character`, { hints: ["text without it"] });
  refuseSecret(key, value);
  if (key === "spark.master" && !sameMaster(value, server)) throw conflict(key, value, context, `k8s://${server}`);
  if (key === "spark.kubernetes.context" && value !== context) throw conflict(key, value, context, context);
}

const conflict = (key: string, value: string, context: string, expected: string): UserError =>
  new UserError("ContextConflict", `${key}=${printable(value)} is not context ${printable(context)}`, {
    why: `the configuration belongs to ${printable(context)} (${printable(expected)}); its credentials must go nowhere else`,
    hints: ["leave the key out", "%k8s spark conf --context NAME for another cluster"],
  });

/** Spark takes `k8s://host` for `k8s://https://host`; a final slash and the scheme's own port say nothing new. */
function sameMaster(master: string, server: string): boolean {
  if (!master.startsWith("k8s://")) return false;
  const address = master.slice("k8s://".length);
  try {
    return normal(address.includes("://") ? address : `https://${address}`) === normal(server);
  } catch {
    return false;
  }
}

function normal(address: string): string {
  const url = new URL(address);
  return `${url.protocol}//${url.username}@${url.host}${url.pathname.replace(/\/+$/, "")}`;
}
