import process from "node:process";
import fc from "fast-check";

/**
 * fast-check with the same cases in every run: `npm test` says the same of the same code. `npm run test:long` looks for new ones
 * (K8S_MAGICS_SEED=random), and a number there plays a failure again.
 */
const { K8S_MAGICS_SEED: seed = "20261121" } = process.env;
fc.configureGlobal(seed === "random" ? {} : { seed: Number(seed) });

/**
 * Texts of any code point, half of them of the first 256, where the controls are. `unit: "binary"` means the same and first makes a table of
 * a million entries, which takes a second in every file of tests.
 */
export const anyText = (limits: { readonly minLength?: number; readonly maxLength?: number } = {}) => {
  const point = fc.oneof(fc.nat(0xff), fc.integer({ min: 0, max: 0x10ffff }));
  const unit = point.filter((code) => code < 0xd800 || code > 0xdfff).map((code) => String.fromCodePoint(code));
  return fc.string({ ...limits, unit });
};

/** How many cases a property is tried with: what a second takes in the inner loop, `many` in `npm run test:long`. */
export const cases = (few: number, many: number): number => (process.env.K8S_MAGICS_LONG === "1" ? many : few);

export default fc;
