/** Waits until something holds. @param limit milliseconds after which the test fails, naming what it waited for */
export async function soon(holds: () => boolean | Promise<boolean>, limit = 10_000): Promise<void> {
  for (const end = Date.now() + limit; !(await holds()); ) {
    if (Date.now() > end) throw new Error(`waited ${limit / 1000} s for: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Does something again until it throws no more, and gives what it gave. @param limit milliseconds; then its own error is thrown */
export async function retried<T>(work: () => Promise<T>, limit = 60_000): Promise<T> {
  for (const end = Date.now() + limit; ; ) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
}
