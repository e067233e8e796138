import type { Borrower } from "./names.ts";
import type { Quota } from "./quota.ts";
import type { LoanRole } from "./role.ts";

/** By what a borrower signs in. */
export type SignIn = "token" | "certificate";

/** What is to be lent, worked out from a person's words; nothing was asked of a server yet. */
export interface LoanRequest {
  readonly borrower: Borrower;
  readonly namespace: string;
  readonly role: LoanRole;
  readonly quota?: Quota;
  /** How long, in seconds. */
  readonly seconds: number;
  readonly signIn: SignIn;
}

/** What a lender of a cluster gets to know, and nothing secret. Times are RFC 3339. */
export interface Share {
  /** The account: `bob`. */
  readonly user: string;
  /** The person as typed: `Bob@example.org`. */
  readonly person: string;
  readonly namespace: string;
  readonly role: string;
  readonly signIn: SignIn;
  readonly lentBy: string;
  readonly lentAt: string;
  /** When the token or certificate ends. */
  readonly ends: string;
  readonly expired: boolean;
  /** `cpu 8, memory 16Gi`; undefined without a quota, or when it may not be read. */
  readonly quota?: string;
}

/** A token or a certificate, and its real end. Never part of an output. */
export interface Handed {
  readonly user: Readonly<Record<string, string>>;
  readonly ends: Date;
}

/** A loan that was ended. */
export interface Unshared {
  readonly user: string;
  readonly namespace: string;
  /** `TYPE/name` of what was removed, or would be. */
  readonly removed: readonly string[];
  readonly namespaceDeleted: boolean;
}
