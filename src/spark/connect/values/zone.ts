import { two } from "./calendar.ts";

const FIXED = /^(?:UTC|GMT|UT)?([+-])(\d{1,2})(?::?(\d\d))?(?::?(\d\d))?$/;
/** The moments that the language's own dates reach, in seconds. */
const FARTHEST = 8.64e12;

const formats = new Map<string, Intl.DateTimeFormat | undefined>();

/**
 * How far a zone's clocks are ahead of UTC at a moment.
 * @param zone as Spark names it: `Europe/Zurich`, `+01:00`, `UTC`, `Z`
 * @param epochSecond seconds since 1970-01-01T00:00:00Z
 * @returns seconds; 0 for a zone that this machine does not know
 */
export function offsetSeconds(zone: string, epochSecond: number): number {
  if (zone === "UTC" || zone === "Z" || zone === "Etc/UTC" || zone === "GMT") return 0;
  const fixed = fixedOffset(zone);
  if (fixed !== undefined) return fixed;
  const at = Math.max(-FARTHEST, Math.min(FARTHEST, epochSecond)) * 1000;
  const name = formatOf(zone)
    ?.formatToParts(at)
    .find(({ type }) => type === "timeZoneName")?.value;
  return fixedOffset(name ?? "") ?? 0;
}

/** `Z`, `+01:00`, or with seconds where clocks once followed the sun. */
export function offsetText(seconds: number): string {
  if (seconds === 0) return "Z";
  const size = Math.abs(seconds);
  const rest = size % 60 === 0 ? "" : `:${two(size % 60)}`;
  return `${seconds < 0 ? "-" : "+"}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}${rest}`;
}

function fixedOffset(text: string): number | undefined {
  const [, sign, hours, minutes = "0", seconds = "0"] = FIXED.exec(text) ?? [];
  if (sign === undefined) return undefined;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone)) formats.set(zone, newFormat(zone));
  return formats.get(zone);
}

function newFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  } catch {
    return undefined;
  }
}
