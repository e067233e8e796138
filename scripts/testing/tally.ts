export interface Failure {
  readonly name: string;
  readonly message: string;
}

/** What passed and what failed, over all layers; its last line is the whole result. */
export class Tally {
  passed = 0;
  readonly failures: Failure[] = [];

  add(passed: number, failures: readonly Failure[] = []): void {
    this.passed += passed;
    this.failures.push(...failures);
  }

  /** @returns the failing tests with their messages, then `N passed, N failed` as the last line */
  lines(): readonly string[] {
    const details = this.failures.flatMap(({ name, message }) => [
      "",
      `✕ ${name}`,
      ...message.split("\n").map((line) => `    ${line}`),
    ]);
    return [...details, "", `${this.passed} passed, ${this.failures.length} failed`];
  }
}
