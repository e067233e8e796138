import { redact } from "../../base/redact.ts";

/** `error`: it cannot work, or says something wrong; `warning`: it works and should not stay so; `note`: worth knowing. */
export type Severity = "error" | "warning" | "note";

/** What a finding is about; the file is where it stands. */
export interface Where {
  readonly context?: string;
  readonly cluster?: string;
  readonly user?: string;
  /** Absolute. */
  readonly file: string;
}

/** One thing that `%k8s check` found. Nothing in it is secret. */
export interface Finding {
  readonly severity: Severity;
  /** The rule that found it, such as `certificate-expired`: a name for programs. */
  readonly rule: string;
  readonly what: string;
  readonly where: Where;
  readonly why?: string;
  /** What to do about it, in words. */
  readonly fix: string;
  /** Whether `--fix` does it. */
  readonly fixable: boolean;
}

type Words = Omit<Finding, "severity" | "fixable"> & { readonly fixable?: boolean };

const found =
  (severity: Severity) =>
  ({ what, why, fix, fixable = false, ...rest }: Words): Finding => ({
    severity,
    ...rest,
    what: clean(what),
    ...(why === undefined ? {} : { why: clean(why) }),
    fix: clean(fix),
    fixable,
  });

export const error = found("error");
export const warning = found("warning");
export const note = found("note");

/** Whatever a kubeconfig says may hold a secret where none belongs: in an address, in a command. A path joins its slashes. */
const clean = (text: string): string => redact(text.replace(/(\/\/|https?:\/)[^/@\s]*@/gi, "$1"));
