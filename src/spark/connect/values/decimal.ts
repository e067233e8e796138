import { Textual } from "./textual.ts";

const TEXT = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** An exact decimal number: `unscaled` × 10^-`scale`. */
export class Decimal extends Textual {
  readonly unscaled: bigint;
  readonly scale: number;

  /** @param scale digits after the point, 0 or more */
  constructor(unscaled: bigint, scale: number) {
    super();
    this.unscaled = unscaled;
    this.scale = scale;
  }

  /** From digits such as `-12.50` or `1e-3`. @throws RangeError when it is no number */
  static parse(text: string): Decimal {
    const [, sign, whole = "", part = "", exponent = "0"] = TEXT.exec(text.trim()) ?? [];
    if (sign === undefined || whole + part === "") throw new RangeError(`${JSON.stringify(text)} is not a decimal number`);
    const scale = part.length - Number(exponent);
    const digits = BigInt(sign + (whole + part || "0"));
    return scale < 0 ? new Decimal(digits * 10n ** BigInt(-scale), 0) : new Decimal(digits, scale);
  }

  /** The same number with so many digits after the point. @throws RangeError when digits other than 0 would be lost */
  withScale(scale: number): Decimal {
    if (scale >= this.scale) return new Decimal(this.unscaled * 10n ** BigInt(scale - this.scale), scale);
    const divisor = 10n ** BigInt(this.scale - scale);
    if (this.unscaled % divisor !== 0n) throw new RangeError(`${this} needs more than ${scale} digits after the point`);
    return new Decimal(this.unscaled / divisor, scale);
  }

  /** Below 0, 0 or above 0, as the number is less than, equal to or greater than the other one. */
  compare(other: Decimal | bigint | number): number {
    const right = other instanceof Decimal ? other : Decimal.parse(String(other));
    const scale = Math.max(this.scale, right.scale);
    const [a, b] = [this.withScale(scale).unscaled, right.withScale(scale).unscaled];
    return a < b ? -1 : a > b ? 1 : 0;
  }

  equals(other: Decimal | bigint | number): boolean {
    return this.compare(other) === 0;
  }

  /** The nearest double. */
  toNumber(): number {
    return Number(this.toString());
  }

  /** All digits, never an exponent: `0.50` for scale 2. */
  toString(): string {
    const digits = (this.unscaled < 0n ? -this.unscaled : this.unscaled).toString().padStart(this.scale + 1, "0");
    const point = digits.length - this.scale;
    return (this.unscaled < 0n ? "-" : "") + digits.slice(0, point) + (this.scale > 0 ? "." + digits.slice(point) : "");
  }

  /** Arithmetic and `<` see the nearest double; text sees all digits. */
  [Symbol.toPrimitive](hint: string): number | string {
    return hint === "number" ? this.toNumber() : this.toString();
  }
}
