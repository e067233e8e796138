import type { Call, Outcome } from "../magic/declare.ts";
import type { Session } from "../session/session.ts";
import { notebookOf } from "./notebook-of.ts";

interface Started {
  /** In ms. */
  readonly wall: number;
  readonly cpu: NodeJS.CpuUsage;
}

/** Lines whose end has not come, by the cell they stand in and their number there. */
const lines = new WeakMap<AbortSignal, Map<string, Started[]>>();

/** Measures the rest of a cell, or one line of it between `begin N` and `end N`; says it on standard output. */
export function timeCode(session: Pick<Session, "signal" | "write">, call: Call): Outcome<undefined> {
  const notebook = notebookOf(call, "%time");
  const [mark, number = ""] = call.body?.split(" ") ?? [];
  const open = openLines(session.signal);
  if (mark === "end") {
    const started = open.get(number)?.pop();
    if (started !== undefined) session.write("stdout", timesSince(started));
    return { value: undefined };
  }
  const started = { wall: performance.now(), cpu: process.cpuUsage() };
  if (mark === "begin") open.set(number, [...(open.get(number) ?? []), started]);
  else notebook.atEnd(() => session.write("stdout", timesSince(started)));
  return { value: undefined };
}

function openLines(signal: AbortSignal): Map<string, Started[]> {
  const known = lines.get(signal) ?? new Map<string, Started[]>();
  lines.set(signal, known);
  return known;
}

function timesSince({ wall, cpu }: Started): string {
  const { user, system } = process.cpuUsage(cpu);
  return timesText({ user: user / 1000, system: system / 1000, wall: performance.now() - wall });
}

/** As IPython says it. @param times in ms */
export const timesText = ({ user, system, wall }: { readonly user: number; readonly system: number; readonly wall: number }) =>
  `CPU times: user ${duration(user)}, sys: ${duration(system)}, total: ${duration(user + system)}\nWall time: ${duration(wall)}\n`;

/** Three digits and a unit, from µs to hours. @param ms milliseconds */
function duration(ms: number): string {
  if (ms >= 60_000) return longer(Math.round(ms / 1000));
  if (ms >= 1000) return `${digits(ms / 1000)} s`;
  if (ms >= 1) return `${digits(ms)} ms`;
  return `${digits(ms * 1000)} µs`;
}

const digits = (value: number): string => String(Number(value.toPrecision(3)));

function longer(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes}min ${seconds % 60}s` : `${Math.floor(minutes / 60)}h ${minutes % 60}min ${seconds % 60}s`;
}
