/** A status says itself three times: shape, word and colour; never by colour alone. */
export type Tone = "good" | "busy" | "checking" | "done" | "warning" | "bad" | "unknown";

export interface Status {
  readonly tone: Tone;
  readonly text: string;
}

export const status = (tone: Tone, text: string): Status => ({ tone, text });

const SHAPES: Readonly<Record<Tone, string>> = {
  good: "●",
  busy: "◐",
  checking: "◌",
  done: "○",
  warning: "▲",
  bad: "✕",
  unknown: "?",
};

// White on these has a contrast of at least 5:1, whatever theme is behind the badge.
const FILLS: Readonly<Record<Tone, string>> = {
  good: "rgb(22, 112, 68)",
  busy: "rgb(28, 93, 168)",
  checking: "rgb(88, 94, 104)",
  done: "rgb(88, 94, 104)",
  warning: "rgb(138, 82, 0)",
  bad: "rgb(178, 34, 42)",
  unknown: "rgb(88, 94, 104)",
};

const ANSI: Readonly<Record<Tone, string>> = {
  good: "32",
  busy: "34",
  checking: "2",
  done: "2",
  warning: "33",
  bad: "31",
  unknown: "2",
};

export const shapeOf = (tone: Tone): string => SHAPES[tone];
export const fillOf = (tone: Tone): string => FILLS[tone];

/** Shape and word, as `● Ready 6 ms`. */
export const statusText = (value: Status): string => `${SHAPES[value.tone]} ${value.text}`;

/** Text in the tone's terminal colour. */
export const inColour = (tone: Tone, text: string): string => `\u001b[${ANSI[tone]}m${text}\u001b[0m`;

/** Whether text may carry colour: never with NO_COLOR (https://no-color.org), else when a terminal reads it. */
export const wantsColour = (env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean =>
  (env.NO_COLOR ?? "") === "" && env.TERM !== "dumb" && isTerminal;

const GOOD = new Set(["running", "ready", "active", "bound", "available", "true", "healthy", "established"]);
const DONE = new Set(["completed", "succeeded", "complete", "released", "terminated"]);
const BUSY = /^(pending|containercreating|podinitializing|init:\d+\/\d+|terminating|waiting|scheduling|submitted|running,.*)$/i;
const BAD =
  /(err|fail|backoff|crash|oomkilled|evicted|invalid|lost|unhealthy|notready|deadline|cannotrun|unschedulable|shutdown|unknown)/i;

/** How a server's own status word reads, such as `CrashLoopBackOff` (pods), `Ready,SchedulingDisabled` (nodes), `Bound` (volumes). */
export function statusOfWord(word: string): Status {
  const lower = word.toLowerCase();
  if (GOOD.has(lower)) return status("good", word);
  if (DONE.has(lower)) return status("done", word);
  if (BAD.test(word)) return status("bad", word);
  if (BUSY.test(word)) return status("busy", word);
  if (lower.startsWith("ready,")) return status("warning", word);
  return status("unknown", word);
}
