/** One server spoken to as one user, over kept-alive connections. */
export interface ClusterClient {
  readonly context: string;
  readonly server: string;
  /**
   * One request; the body parsed as JSON. Rejects with a UserError (`ClusterUnreachable`, `Unauthorized`, `Forbidden`,
   * `NotFound`, `ServerError`, `NotKubernetes`) whose `why` holds the server's own words.
   */
  request<T>(path: string, options?: RequestOptions): Promise<T>;
  /** The same as raw text (logs, version banners). */
  requestText(path: string, options?: RequestOptions): Promise<string>;
  close(): void;
}

export interface RequestOptions {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** `Accept`; JSON by default. */
  readonly accept?: string;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly signal?: AbortSignal;
  /** Milliseconds for the whole request; 10,000 by default. */
  readonly timeout?: number;
}
