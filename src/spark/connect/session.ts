import { UserError } from "../../base/errors.ts";
import type { ConnectAddress } from "./address.ts";
import type { ArrowTable } from "./arrow-table.ts";
import { Catalog } from "./catalog.ts";
import type { ConnectClient } from "./client.ts";
import { type ColumnOrValue, columnOf } from "./column.ts";
import { ConnectEngine } from "./connect-engine.ts";
import { DataFrame } from "./dataframe.ts";
import type { ActionOptions, FrameDisplay } from "./engine.ts";
import { cmd, expressionOf, type RelKind, rel } from "./messages.ts";
import type { StructType } from "./nested-types.ts";
import { protoOfType } from "./proto-types.ts";
import { DataFrameReader } from "./reader.ts";
import { RuntimeConfig } from "./runtime-conf.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Row } from "./values/row.ts";

/** `sc://host:port/;token=…`, or its parts. */
export type Address = string | ConnectAddress;

/** How a session is opened; `signal` ends the opening, as a function it lends each action the signal of its cell. */
export type SessionOptions = Omit<Surroundings, "signal"> & { readonly signal?: AbortSignal | (() => AbortSignal | undefined) };

/** Values for `:name` or `?` in a SQL text: they are never pasted into it. */
export type SqlParameters = Readonly<Record<string, ColumnOrValue>> | readonly ColumnOrValue[];

/**
 * A session of a Spark cluster over Spark Connect: `const spark = await SparkSession.connect("sc://localhost:15002")`.
 * https://spark.apache.org/docs/latest/spark-connect-overview.html
 */
export class SparkSession {
  private readonly engine: ConnectEngine;
  private readonly reopen: () => ConnectClient;
  private readonly around: Surroundings;
  /** Tables, views, databases and functions. */
  readonly catalog: Catalog;
  readonly conf: RuntimeConfig;

  /** How DataFrames show themselves when their session was told nothing else. */
  static display: FrameDisplay | undefined;

  private constructor(client: ConnectClient, around: Surroundings, reopen: () => ConnectClient) {
    const { display } = SparkSession;
    this.engine = new ConnectEngine(client, { ...(display && { display }), ...around });
    this.around = around;
    this.reopen = reopen;
    this.catalog = new Catalog(this.engine, (kind) => this.frame(kind));
    this.conf = new RuntimeConfig(client);
  }

  /** Opens a session and hears the server's version. @throws UserError when the address is wrong or nobody answers */
  static async connect(address: Address, options: SessionOptions = {}): Promise<SparkSession> {
    const [{ parseConnectUrl }, { openClient }] = await Promise.all([import("./address.ts"), import("./open-client.ts")]);
    const parts = typeof address === "string" ? parseConnectUrl(address) : address;
    const { sessionId: _, ...fresh } = parts;
    const { signal, wrap, ...rest } = options;
    const around: Surroundings = { ...rest, ...(typeof signal === "function" && { signal }) };
    const open = (to: ConnectAddress): ConnectClient => {
      const client = openClient(to);
      return wrap === undefined ? client : (wrap(client as never) as ConnectClient);
    };
    const session = new SparkSession(open(parts), around, () => open(fresh));
    await session.version(signal instanceof AbortSignal ? { signal } : {});
    return session;
  }

  get sessionId(): string {
    return this.engine.client.sessionId;
  }

  /** Spark's, such as `4.3.0`. */
  version(options?: ActionOptions): Promise<string> {
    return this.engine.version(options);
  }

  /** A query, or a command, which runs now: `spark.sql("SELECT * FROM t WHERE id = :id", { id: 7 })`. */
  async sql<R = Row>(text: string, parameters: SqlParameters = [], options?: ActionOptions): Promise<DataFrame<R>> {
    const value = { query: text, ...argumentsOf(parameters) };
    const { query: sql, ...args } = value;
    const input = rel({ case: "sql", value });
    const made = await this.engine.command(cmd({ case: "sqlCommand", value: { sql, ...args } }), options);
    return new DataFrame<R>(made ?? input, this.engine);
  }

  /** Numbers in one column `id`: from 0, or from `start` to `end` (without it). */
  range(end: number | bigint): DataFrame<{ readonly id: bigint }>;
  range(
    start: number | bigint,
    end: number | bigint,
    step?: number | bigint,
    partitions?: number,
  ): DataFrame<{ readonly id: bigint }>;
  range(
    first: number | bigint,
    end?: number | bigint,
    step: number | bigint = 1,
    partitions?: number,
  ): DataFrame<{ readonly id: bigint }> {
    const [from, to] = end === undefined ? [0, first] : [first, end];
    const numPartitions = partitions !== undefined && { numPartitions: partitions };
    return this.frame({ case: "range", value: { start: BigInt(from), end: BigInt(to), step: BigInt(step), ...numPartitions } });
  }

  table<R = Row>(name: string): DataFrame<R> {
    return this.read.table(name) as unknown as DataFrame<R>;
  }

  get read(): DataFrameReader {
    return new DataFrameReader((kind) => this.frame(kind));
  }

  /**
   * Rows of the notebook on the cluster: objects, arrays, or a table of `apache-arrow`. `schema` is a StructType, DDL text or names of columns;
   * without it types are found in the values (whole numbers → bigint, others → double).
   * @throws UserError `MixedTypes`, `EmptyData`, `BadSchema`, `BadValue`
   */
  async createDataFrame<R = Row>(
    data: readonly Readonly<Record<string, unknown>>[] | readonly (readonly unknown[])[] | ArrowTable,
    schema?: StructType | string | readonly string[],
    options?: ActionOptions,
  ): Promise<DataFrame<R>> {
    const { localRelation } = await import("./arrow/local-relation.ts");
    return this.frame((await localRelation(this.engine.client, data as never, localSchema(schema), options)) as RelKind);
  }

  /** An empty DataFrame without columns. */
  emptyDataFrame(): DataFrame {
    return this.frame({ case: "localRelation", value: { schema: "struct<>" } });
  }

  /** A mark for what this session starts from now on, for {@link interruptTag}. No commas. */
  addTag(tag: string): void {
    if (tag === "" || tag.includes(","))
      throw new UserError("BadTag", `a tag is not empty and has no commas: ${JSON.stringify(tag)}`);
    this.engine.tags.add(tag);
  }
  removeTag(tag: string): void {
    this.engine.tags.delete(tag);
  }
  getTags(): readonly string[] {
    return [...this.engine.tags];
  }
  clearTags(): void {
    this.engine.tags.clear();
  }

  /** Ends everything that this session runs. @returns ids of the operations */
  interruptAll(): Promise<readonly string[]> {
    return this.engine.client.interrupt({ all: true });
  }
  interruptTag(tag: string): Promise<readonly string[]> {
    return this.engine.client.interrupt({ tag });
  }
  interruptOperation(operationId: string): Promise<readonly string[]> {
    return this.engine.client.interrupt({ operationId });
  }

  /** Another session of the same server: other views and settings. */
  newSession(): SparkSession {
    return new SparkSession(this.reopen(), this.around, this.reopen);
  }

  /** Ends the session on the server, with its views and settings, and lets go of the connection. */
  async stop(): Promise<void> {
    try {
      await this.engine.client.release();
    } finally {
      this.engine.client.close();
    }
  }

  /** Lets go of the connection; the session stays on the server until it times out. */
  close(): void {
    this.engine.client.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  private frame<R = Row>(kind: RelKind): DataFrame<R> {
    return new DataFrame<R>(rel(kind), this.engine);
  }
}

function argumentsOf(parameters: SqlParameters) {
  const message = (value: ColumnOrValue) => expressionOf(columnOf(value).expr);
  if (Array.isArray(parameters)) return { posArguments: parameters.map(message) };
  const named = Object.entries(parameters).map(([name, value]) => [name, message(value as ColumnOrValue)] as const);
  return { namedArguments: Object.fromEntries(named) };
}

function localSchema(schema: StructType | string | readonly string[] | undefined) {
  if (schema === undefined) return {};
  if (typeof schema === "string") return { schema };
  return Array.isArray(schema) ? { names: schema as readonly string[] } : { schema: protoOfType(schema as StructType) };
}
