/** Year, month (1–12) and day of a number of days since 1970-01-01, in the Gregorian calendar without beginning or end. */
export function dateOfDays(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  // Years that begin in March put the leap day last. https://howardhinnant.github.io/date_algorithms.html#civil_from_days
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** The inverse of `dateOfDays`; a day that the month does not have counts on into the next one. */
export function daysOfDate(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

export const isDate = (year: number, month: number, day: number): boolean => {
  const back = dateOfDays(daysOfDate(year, month, day));
  return back.year === year && back.month === month && back.day === day;
};

export const MICROS_PER_SECOND = 1_000_000n;
export const MICROS_PER_DAY = 86_400n * MICROS_PER_SECOND;

/** Quotient and remainder, the remainder never below 0. */
export function floorDivide(value: bigint, divisor: bigint): readonly [bigint, bigint] {
  const rest = value % divisor;
  return rest < 0n ? [value / divisor - 1n, rest + divisor] : [value / divisor, rest];
}

export const two = (value: number | bigint): string => String(value).padStart(2, "0");

/** ISO 8601: four digits, or a sign and more of them. */
export function yearText(year: number): string {
  if (year >= 0 && year <= 9999) return String(year).padStart(4, "0");
  return (year < 0 ? "-" : "+") + String(Math.abs(year)).padStart(4, "0");
}

export function daysText(days: number): string {
  const { year, month, day } = dateOfDays(days);
  return `${yearText(year)}-${two(month)}-${two(day)}`;
}

/** `12:34:56`, and as many digits of a second as are not 0. @param fraction digits of a whole second, such as 6 */
export function timeText(units: bigint, fraction: number): string {
  const second = 10n ** BigInt(fraction);
  const [seconds, rest] = floorDivide(units, second);
  const digits = rest === 0n ? "" : "." + String(rest).padStart(fraction, "0").replace(/0+$/, "");
  return `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}${digits}`;
}
