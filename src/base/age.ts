const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/**
 * How long something has been there, as the AGE column says it: `45s`, `3m20s`, `5h`, `2d3h`, `400d`.
 * @param ms milliseconds; less than nothing is `0s`, as clocks differ
 * Source: k8s.io/apimachinery/pkg/util/duration, HumanDuration
 */
export function ageText(ms: number): string {
  if (ms < 0) return ms < -2 * SECOND ? "<invalid>" : "0s";
  const [seconds, minutes, hours, days] = [SECOND, MINUTE, HOUR, DAY].map((unit) => Math.floor(ms / unit)) as [
    number,
    number,
    number,
    number,
  ];
  if (seconds < 120) return `${seconds}s`;
  if (minutes < 10) return both(`${minutes}m`, seconds % 60, "s");
  if (minutes < 180) return `${minutes}m`;
  if (hours < 8) return both(`${hours}h`, minutes % 60, "m");
  if (hours < 48) return `${hours}h`;
  if (hours < 192) return both(`${days}d`, hours % 24, "h");
  if (ms < 2 * YEAR) return `${days}d`;
  const years = Math.floor(ms / YEAR);
  return ms < 8 * YEAR ? both(`${years}y`, days % 365, "d") : `${years}y`;
}

const both = (first: string, rest: number, unit: string): string => (rest === 0 ? first : `${first}${rest}${unit}`);
