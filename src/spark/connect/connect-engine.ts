import { create, type MessageInitShape } from "@bufbuild/protobuf";
import type { ConnectClient, ExecuteOptions, Reply } from "./client.ts";
import type { ActionOptions, Batch, Engine, ExplainMode, FrameDisplay, StorageLevel } from "./engine.ts";
import { commandOf, rel, relationOf, relOf } from "./messages.ts";
import type { StructType } from "./nested-types.ts";
import type { Cmd, Rel } from "./opaque.ts";
import {
  type AnalyzePlanRequest,
  AnalyzePlanRequestSchema,
  type AnalyzePlanResponse,
  AnalyzePlanRequest_Explain_ExplainMode as Mode,
  type Plan,
  PlanSchema,
} from "./proto/base.ts";
import type { DataType as ProtoType } from "./proto/types.ts";
import { schemaOfProto } from "./proto-types.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Row } from "./values/row.ts";

type Question = NonNullable<MessageInitShape<typeof AnalyzePlanRequestSchema>["analyze"]>;
type Answer<K> = Extract<AnalyzePlanResponse["result"], { case: K }>["value"];

const modes: Readonly<Record<ExplainMode, Mode>> = {
  simple: Mode.SIMPLE,
  extended: Mode.EXTENDED,
  codegen: Mode.CODEGEN,
  cost: Mode.COST,
  formatted: Mode.FORMATTED,
};

/** Runs the plans of DataFrames on a session. */
export class ConnectEngine implements Engine {
  readonly client: ConnectClient;
  readonly display: FrameDisplay | undefined;
  readonly tags = new Set<string>();
  private readonly around: Surroundings;

  constructor(client: ConnectClient, around: Surroundings) {
    this.client = client;
    this.around = around;
    this.display = around.display;
  }

  async *batches(plan: Rel, options: ActionOptions = {}): AsyncGenerator<Batch, void, undefined> {
    let decode: Promise<(data: Uint8Array) => readonly Row[]> | undefined;
    for await (const reply of this.execute(planOf(plan), options)) {
      if (reply.kind === "schema") decode = this.decoder(reply.schema);
      if (reply.kind !== "arrow") continue;
      const { data, rowCount } = reply;
      const decoder = decode;
      yield { data, rowCount, rows: async () => (decoder === undefined ? [] : (await decoder)(data)) };
    }
  }

  async command(command: Cmd, options: ActionOptions = {}): Promise<Rel | undefined> {
    let made: Rel | undefined;
    const plan = create(PlanSchema, { opType: { case: "command", value: commandOf(command) } });
    for await (const reply of this.execute(plan, options)) made = relationIn(reply) ?? made;
    return made;
  }

  async schema(plan: Rel, options: ActionOptions = {}): Promise<StructType> {
    const { schema } = await this.ask("schema", { case: "schema", value: { plan: planOf(plan) } }, options);
    return schemaOfProto(schema);
  }

  async explain(plan: Rel, mode: ExplainMode, options: ActionOptions = {}): Promise<string> {
    const value = { plan: planOf(plan), explainMode: modes[mode] ?? Mode.SIMPLE };
    return (await this.ask("explain", { case: "explain", value }, options)).explainString;
  }

  async isLocal(plan: Rel): Promise<boolean> {
    return (await this.ask("isLocal", { case: "isLocal", value: { plan: planOf(plan) } })).isLocal;
  }

  async isStreaming(plan: Rel): Promise<boolean> {
    return (await this.ask("isStreaming", { case: "isStreaming", value: { plan: planOf(plan) } })).isStreaming;
  }

  async inputFiles(plan: Rel): Promise<readonly string[]> {
    return (await this.ask("inputFiles", { case: "inputFiles", value: { plan: planOf(plan) } })).files;
  }

  async sameSemantics(left: Rel, right: Rel): Promise<boolean> {
    const value = { targetPlan: planOf(left), otherPlan: planOf(right) };
    return (await this.ask("sameSemantics", { case: "sameSemantics", value })).result;
  }

  async semanticHash(plan: Rel): Promise<number> {
    return (await this.ask("semanticHash", { case: "semanticHash", value: { plan: planOf(plan) } })).result;
  }

  async persist(plan: Rel, storageLevel?: StorageLevel): Promise<void> {
    const value = { relation: relationOf(plan), ...(storageLevel && { storageLevel }) };
    await this.ask("persist", { case: "persist", value });
  }

  async unpersist(plan: Rel, blocking: boolean): Promise<void> {
    await this.ask("unpersist", { case: "unpersist", value: { relation: relationOf(plan), blocking } });
  }

  async storageLevel(plan: Rel): Promise<StorageLevel> {
    const value = { relation: relationOf(plan) };
    const { storageLevel } = await this.ask("getStorageLevel", { case: "getStorageLevel", value });
    const { useDisk = false, useMemory = false, useOffHeap = false, deserialized = false, replication = 1 } = storageLevel ?? {};
    return { useDisk, useMemory, useOffHeap, deserialized, replication };
  }

  async version(options: ActionOptions = {}): Promise<string> {
    return (await this.ask("sparkVersion", { case: "sparkVersion", value: {} }, options)).version;
  }

  print(text: string): void {
    if (this.around.print === undefined) process.stdout.write(text);
    else this.around.print(text);
  }

  warn(line: string): void {
    if (this.around.warn === undefined) process.stderr.write(`${line}\n`);
    else this.around.warn(line);
  }

  private execute(plan: Plan, options: ActionOptions): AsyncIterable<Reply> {
    const onProgress = options.onProgress ?? this.around.onProgress;
    const tags = [...this.tags];
    const given: ExecuteOptions = {
      ...this.signalOf(options),
      ...(onProgress && { onProgress }),
      ...(tags.length > 0 && { tags }),
    };
    return this.client.execute(plan, given);
  }

  private async ask<K extends Question["case"] & string>(
    kind: K,
    analyze: Question,
    options: ActionOptions = {},
  ): Promise<Answer<K>> {
    const request = create(AnalyzePlanRequestSchema, { analyze }) as AnalyzePlanRequest;
    const { result } = await this.client.analyze(request.analyze, this.signalOf(options));
    if (result.case !== kind) throw new Error(`Spark answered ${result.case} to ${kind}`);
    return result.value as Answer<K>;
  }

  private signalOf(options: ActionOptions): { readonly signal?: AbortSignal } {
    const signal = options.signal ?? this.around.signal?.();
    return signal === undefined ? {} : { signal };
  }

  private async decoder(schema: ProtoType): Promise<(data: Uint8Array) => readonly Row[]> {
    const { createRowDecoder } = await import("./arrow/decode.ts");
    return createRowDecoder(schema, await this.zoneFor(schema));
  }

  /** Only timestamps within variants need it: others carry the zone with them. */
  private async zoneFor(schema: ProtoType): Promise<string | undefined> {
    if (!schemaOfProto(schema).json().includes('"variant"')) return undefined;
    const { pairs } = await this.client.config({ case: "get", value: { keys: ["spark.sql.session.timeZone"] } as never });
    return pairs[0]?.value;
  }
}

const planOf = (plan: Rel): Plan => create(PlanSchema, { opType: { case: "root", value: relationOf(plan) } });

function relationIn(reply: Reply): Rel | undefined {
  if (reply.kind === "relation") return relOf(reply.relation);
  if (reply.kind !== "result" || reply.result.case !== "checkpointCommandResult") return undefined;
  const { relation } = reply.result.value;
  return relation === undefined ? undefined : rel({ case: "cachedRemoteRelation", value: relation });
}

export type { Surroundings } from "./surroundings.ts";
