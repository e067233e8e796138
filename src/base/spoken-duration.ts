import { UserError } from "./errors.ts";

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `90s`, `30m`, `2h`, `1h30m` in milliseconds. @throws UserError `BadDuration`, which names the option */
export function durationOption(option: string, text: string): number {
  const parts = [...text.matchAll(/(\d+)([smhd])/g)];
  const whole = parts.map(([part]) => part).join("");
  const total = parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit!]!, 0);
  if (whole === text && total > 0) return total;
  throw new UserError("BadDuration", `${option} ${JSON.stringify(text)} is no time`, {
    about: text,
    hints: [`${option} 30m, 90s, 2h, or 1h30m`],
  });
}
