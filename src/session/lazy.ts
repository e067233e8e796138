/** Something whose modules are loaded by the first who needs it; a load that failed is tried again by the next. */
export class Lazy<T> {
  readonly #load: () => Promise<T>;
  #loading: Promise<T> | undefined;
  #made: T | undefined;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** What has been made so far; asking loads nothing. */
  get made(): T | undefined {
    return this.#made;
  }

  /** Whether somebody has needed it. */
  get begun(): boolean {
    return this.#loading !== undefined;
  }

  async opened(): Promise<T> {
    this.#loading ??= this.#load().then((made) => {
      this.#made = made;
      return made;
    });
    return this.#loading.catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
  }

  /** Nothing is loaded to be closed. Never rejects. */
  async close(close: (made: T) => Promise<void>): Promise<void> {
    await this.#loading?.then(close).catch(() => undefined);
  }
}
