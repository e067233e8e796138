import { stamp } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import type { MimeBundle } from "../../base/host.ts";
import type { Session } from "../../session/session.ts";
import { type LogLine, logBundle } from "../../views/logs.ts";
import { status } from "../../views/status.ts";
import type { LogSource } from "./containers.ts";
import { Fold } from "./fold.ts";
import { followForSession } from "./follow-session.ts";
import type { SourceLine } from "./merge.ts";
import { type LogsOptions, type LogsQuery, queryOf } from "./query.ts";
import { type LogsRead, type ReadRequest, readLogs } from "./read.ts";
import { type KeptLine, keptLine, LineShower, sourceWords } from "./shown-lines.ts";

/** What a variable can hold of a log, in bytes. */
const VALUE_LIMIT = 256 * 1024 * 1024;
const [HEAD, TAIL, MOST_TAIL] = [500, 1500, 10_000];
/** For each of the two ends that are shown. */
const SHOWN_BYTES = 1024 * 1024;
/** Bytes of a line that are kept for showing it. */
const SHOWN_LINE = 8192;

/**
 * The logs asked for: shown, folded in the middle when they are long; as they come, with `follow`; or, assigned, whole as one text.
 * @throws UserError as `queryOf`, `readLogs`; `LogTooLong` when a variable cannot hold them
 */
export async function logsForSession(
  options: LogsOptions,
  session: Session,
  call: { readonly assigned: boolean },
): Promise<{ readonly value: string; readonly view?: MimeBundle }> {
  const query = queryOf(options);
  const [resolved, client] = await Promise.all([session.context(options.context), session.cluster(options.context)]);
  const namespace = options.namespace ?? resolved.namespace;
  if (options.follow === true) return followForSession({ client, namespace, query, timeout: options.timeout }, session);
  const request = { client, namespace, query, signal: session.signal };
  if (call.assigned) return { value: await wholeText({ ...request, notes: false }) };
  return shownLog({ ...request, notes: true, longest: SHOWN_LINE }, resolved.name, session);
}

async function wholeText(request: ReadRequest): Promise<string> {
  const { query, signal } = request;
  const stopping = new AbortController();
  const texts: string[] = [];
  let size = 0;
  const within = AbortSignal.any([stopping.signal, ...(signal === undefined ? [] : [signal])]);
  await readLogs({ ...request, signal: within }, (sources) => {
    const prefixed = query.prefix || sources.length > 1;
    return ({ source, entry }: SourceLine<LogSource>) => {
      const time = query.timestamps && entry.stamp !== "" ? `${entry.stamp} ` : "";
      const text = `${prefixed ? `[${sourceWords(source)}] ` : ""}${time}${entry.bytes.toString("utf8")}`;
      size += text.length + 1;
      if (size > VALUE_LIMIT) stopping.abort();
      else texts.push(text);
    };
  });
  if (size > VALUE_LIMIT) throw tooLong();
  if (signal?.aborted === true) throw new UserError("Interrupted", "stopped reading: a part of a log is not given for the whole");
  return texts.join("\n");
}

const tooLong = (): UserError =>
  new UserError("LogTooLong", `these logs are longer than a variable holds (${VALUE_LIMIT / 1024 / 1024} MB)`, {
    hints: ["--tail 100000, --since 1h or --grep TEXT for a part of them", "--limit-bytes 100000000 for the beginning"],
  });

async function shownLog(request: ReadRequest, context: string, session: Session) {
  const { query, namespace } = request;
  const tail = Math.min(MOST_TAIL, Math.max(TAIL, query.server.tail ?? 0));
  const fold = new Fold<KeptLine>({ head: HEAD, tail, bytes: SHOWN_BYTES });
  const read = await readLogs(request, () => (line) => fold.push(keptLine(line, query.grep !== undefined)));
  const shower = new LineShower({ prefixed: query.prefix || read.sources.length > 1, timestamps: query.timestamps });
  const [head, end] = [fold.head.map(shower.shown), fold.tail.map(shower.shown)];
  const { lines, bytes } = fold.leftOut;
  const view = logBundle({
    caption: captionOf(read, query, [`context ${context}`, `namespace ${namespace}`, stamp(new Date())]),
    lines: [...head, ...end],
    ...(lines === 0 ? {} : { fold: { before: head.length, words: foldWords(lines, bytes) } }),
    ...(session.signal.aborted ? { status: status("warning", "stopped before its end") } : {}),
    footer: read.notes,
    colour: (session.env.NO_COLOR ?? "") === "",
  });
  return { value: [...head, ...end].map(({ text }: LogLine) => text).join("\n"), view };
}

const foldWords = (lines: number, bytes: number): string =>
  `… ${lines.toLocaleString("en-US")} lines (${sizeWords(bytes)}) left out: --tail, --since, --grep, or const log = …`;

function sizeWords(bytes: number): string {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  return `${bytes < 1e7 ? (bytes / 1e6).toFixed(1) : Math.round(bytes / 1e6)} MB`;
}

function captionOf({ named, sources }: LogsRead, query: LogsQuery, where: readonly string[]): string {
  const pods = new Set(sources.map(({ pod }) => pod)).size;
  const [only] = sources.length === 1 ? sources : [];
  return [
    query.server.previous === true ? `${named}, the run before this one` : named,
    ...(pods > 1 ? [`${pods} pods`] : query.target.kind === "pod" ? [] : [`pod/${sources[0]?.pod}`]),
    ...(only?.container === undefined ? [] : [`container ${only.container}`]),
    ...(only === undefined && sources.length > pods ? [`${sources.length} containers`] : []),
    ...where,
  ].join(" · ");
}
