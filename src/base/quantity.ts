const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  Pi: 1024 ** 5,
  Ei: 1024 ** 6,
};

const QUANTITY = /^([+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)([numkMGTPE]|[KMGTPE]i)?$/;

/**
 * A Kubernetes quantity (`500m`, `2`, `1408Mi`, `1e3`) as a number: cores or bytes; 0 when it is none.
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function quantity(text: string | undefined): number {
  const found = QUANTITY.exec(text?.trim() ?? "");
  return found === null ? 0 : Number(found[1]) * UNITS[found[2] ?? ""]!;
}

/** Whether the API server takes it for a quantity. */
export const isQuantity = (text: string): boolean => QUANTITY.test(text);

/** Cores with at most two decimals: `0.4`, `2`. */
export const cores = (amount: number): string => String(Math.max(0, Math.floor(amount * 100 + 1e-6) / 100));

/** A size as Kubernetes shows it: `2 Gi`, `384 Mi`, at most two decimals. */
export function kubernetesMemory(bytes: number): string {
  for (const unit of ["Ti", "Gi", "Mi", "Ki"]) {
    const amount = bytes / UNITS[unit]!;
    if (amount >= 1) return `${Number(amount.toFixed(2))} ${unit}`;
  }
  return `${bytes} B`;
}
