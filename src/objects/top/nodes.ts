import { stamp } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import type { MimeBundle } from "../../base/host.ts";
import type { ClusterClient } from "../../cluster/client.ts";
import type { Node } from "../../cluster/objects.ts";
import type { Session } from "../../session/session.ts";
import { textBundle } from "../../views/bundle.ts";
import type { Cell } from "../../views/columns.ts";
import { tableBundle } from "../../views/table.ts";
import { isUnsampled, type NodeSample, noSample, notYet, samples } from "./metrics.ts";
import { cpuWords, memoryWords, shareWords, type Usage, usageOf } from "./usage.ts";

/** What a node's pods and programs take, beside what it can give to pods. */
export interface NodeUsage extends Usage {
  readonly name: string;
  readonly allocatable: Usage;
  /** When it was measured, and over how long: `15s`. */
  readonly at: string;
  readonly window: string;
}

/** What `%k8s top nodes` was told. */
export interface TopNodesOptions {
  readonly name?: string;
  readonly selector?: string;
  readonly sortBy?: "cpu" | "memory";
  readonly context?: string;
}

interface Asked {
  readonly client: ClusterClient;
  readonly options: TopNodesOptions;
  readonly signal: AbortSignal;
}

/**
 * What nodes give at the moment, by the metrics API, beside what they have for pods.
 * @throws UserError as `samples`; `NotFound`; `MixedNames`
 */
export async function topNodesForSession(
  options: TopNodesOptions,
  session: Session,
): Promise<{ readonly value: readonly NodeUsage[]; readonly view: MimeBundle }> {
  if (options.name !== undefined && options.selector !== undefined) {
    throw new UserError("MixedNames", "a name and a selector do not go together", { about: options.name });
  }
  const asked: Asked = { client: await session.cluster(options.context), options, signal: session.signal };
  const [measured, nodes] = await Promise.all([measuredNodes(asked), nodesAsked(asked)]);
  const value = sorted(
    measured.map((sample) =>
      nodeUsage(
        sample,
        nodes.find(({ metadata }) => metadata.name === sample.metadata.name),
      ),
    ),
    options,
  );
  return { value, view: viewOf(asked, value, nodes) };
}

async function measuredNodes({ client, options, signal }: Asked): Promise<readonly NodeSample[]> {
  const { name, selector } = options;
  try {
    return await samples<NodeSample>(client, { kind: "nodes", name, labelSelector: selector, signal });
  } catch (error) {
    if (name === undefined || !isUnsampled(error)) throw error;
    // Rejects in the server's words when there is no such node.
    await client.request(`/api/v1/nodes/${encodeURIComponent(name)}`, { signal });
    throw noSample("node", name);
  }
}

async function nodesAsked({ client, options, signal }: Asked): Promise<readonly Node[]> {
  const { name, selector } = options;
  const query = { labelSelector: selector, fieldSelector: name === undefined ? undefined : `metadata.name=${name}` };
  const asked = client.request<{ readonly items?: readonly Node[] }>("/api/v1/nodes", { query, signal });
  return (await asked.catch(() => ({ items: [] }))).items ?? [];
}

const nodeUsage = ({ metadata, usage, timestamp, window }: NodeSample, node: Node | undefined): NodeUsage => ({
  name: metadata.name,
  ...usageOf(usage),
  allocatable: usageOf(node?.status.allocatable),
  at: timestamp,
  window,
});

const sorted = (nodes: readonly NodeUsage[], { sortBy }: TopNodesOptions): readonly NodeUsage[] =>
  [...nodes].sort((one, other) => (sortBy === undefined ? 0 : other[sortBy] - one[sortBy]) || one.name.localeCompare(other.name));

const COLUMNS = ["NAME", "CPU(cores)", "CPU(%)", "MEMORY(bytes)", "MEMORY(%)"];

const cells = ({ name, cpu, memory, allocatable }: NodeUsage): readonly Cell[] => [
  name,
  cpuWords(cpu),
  shareWords(cpu, allocatable.cpu),
  memoryWords(memory),
  shareWords(memory, allocatable.memory),
];

function viewOf({ client }: Asked, value: readonly NodeUsage[], nodes: readonly Node[]): MimeBundle {
  const where = `context ${client.context}`;
  if (value.length === 0) {
    return textBundle([`No usage of nodes · ${where}`, nodes.length === 0 ? "there is no such node" : notYet]);
  }
  const unmeasured = nodes.filter(({ metadata }) => value.every(({ name }) => name !== metadata.name));
  return tableBundle({
    columns: COLUMNS,
    rows: value.map(cells),
    caption: [
      "what nodes give, % of what they have for pods",
      where,
      `over ${value[0]!.window}`,
      stamp(new Date(value[0]!.at)),
    ].join(" · "),
    captionInText: "top",
    footer: unmeasured.map(({ metadata }) => `${metadata.name} has no sample yet`),
  });
}
