/** Every version that matters when something does not work. */
export interface VersionInfo {
  readonly kernel: string;
  readonly node: string;
  readonly typescript: string;
  readonly context?: string;
  readonly server?: string;
}
