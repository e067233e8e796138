/** The few words that all threads see, so that one can judge another that is stuck. */
export interface Shared {
  readonly words: Int32Array;
}

const ACKNOWLEDGED = 0;
const COMPILING = 1;
const LOADING = 2;

export const createShared = (): Shared => ({ words: new Int32Array(new SharedArrayBuffer(12)) });

/** Main has taken an interrupt. */
export const acknowledge = ({ words }: Shared): void => void Atomics.add(words, ACKNOWLEDGED, 1);
export const acknowledged = ({ words }: Shared): number => Atomics.load(words, ACKNOWLEDGED);

/** While the language compiles, main must not be terminated: its state would be left half-made. */
export const setCompiling = ({ words }: Shared, yes: boolean): void => void Atomics.store(words, COMPILING, yes ? 1 : 0);
export const isCompiling = ({ words }: Shared): boolean => Atomics.load(words, COMPILING) === 1;

/** While modules of the kernel's own load, too: one that is ended half-way can never be loaded again. */
export const setLoading = ({ words }: Shared, yes: boolean): void => void Atomics.store(words, LOADING, yes ? 1 : 0);

/** Main is at something that an interrupt must let finish. */
export const mustFinish = (shared: Shared): boolean => isCompiling(shared) || Atomics.load(shared.words, LOADING) === 1;
