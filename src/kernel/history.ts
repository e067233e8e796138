/** What was typed in this session, for `history_request` (https://jupyter-client.readthedocs.io/en/stable/messaging.html#history). */
export interface HistoryRequest {
  readonly output?: boolean;
  readonly raw?: boolean;
  readonly hist_access_type?: string;
  readonly session?: number;
  readonly start?: number;
  readonly stop?: number | null;
  readonly n?: number | null;
  readonly pattern?: string;
  readonly unique?: boolean;
}

export type HistoryRow = readonly [session: number, line: number, input: string | readonly [string, string | null]];

/** One cell as it was typed, and its result as text. */
export interface TypedCell {
  readonly line: number;
  readonly input: string;
  readonly output: string | null;
}

export interface History {
  /** Oldest first. */
  all(): readonly TypedCell[];
  add(line: number, input: string): void;
  setOutput(line: number, output: string): void;
  find(request: HistoryRequest): readonly HistoryRow[];
}

interface Entry extends TypedCell {
  output: string | null;
}

/** History lives as long as the kernel, so there is one session, number 1; 0 and negative numbers count from it. */
const SESSION = 1;

export function createHistory(): History {
  const entries: Entry[] = [];
  return {
    add(line, input) {
      entries.push({ line, input, output: null });
    },
    setOutput(line, output) {
      const entry = entries.findLast((candidate) => candidate.line === line);
      if (entry !== undefined) entry.output = output;
    },
    all: () => entries,
    find(request) {
      const row = (entry: Entry): HistoryRow => [
        SESSION,
        entry.line,
        request.output === true ? [entry.input, entry.output] : entry.input,
      ];
      return selected(entries, request).map(row);
    },
  };
}

function selected(entries: readonly Entry[], request: HistoryRequest): readonly Entry[] {
  switch (request.hist_access_type) {
    case "tail":
      return last(entries, request.n);
    case "range":
      return range(entries, request);
    case "search":
      return search(entries, request);
    default:
      return [];
  }
}

const last = <T>(items: readonly T[], n: number | null | undefined): readonly T[] =>
  n === null || n === undefined ? items : n <= 0 ? [] : items.slice(-n);

function range(entries: readonly Entry[], { session = 0, start = 0, stop }: HistoryRequest): readonly Entry[] {
  if (session !== 0 && session !== SESSION) return [];
  return entries.filter(({ line }) => line >= start && (stop === null || stop === undefined || line < stop));
}

function search(entries: readonly Entry[], { pattern = "*", n, unique }: HistoryRequest): readonly Entry[] {
  const matches = globPattern(pattern);
  const found = entries.filter(({ input }) => matches.test(input));
  return last(unique === true ? latestOfEach(found) : found, n);
}

function latestOfEach(entries: readonly Entry[]): readonly Entry[] {
  const byInput = new Map<string, Entry>();
  for (const entry of entries) {
    byInput.delete(entry.input);
    byInput.set(entry.input, entry);
  }
  return [...byInput.values()];
}

/** `*` and `?` as in a shell; everything else is itself. */
export function globPattern(glob: string): RegExp {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${source}$`, "su");
}
