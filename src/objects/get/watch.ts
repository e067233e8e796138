import { clockTime } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import { withoutSecrets } from "../../cluster/print-objects.ts";
import { fullName, type ResourceKind, singularName } from "../../cluster/resource-kind.ts";
import { targetsOf } from "../../cluster/targets.ts";
import { watchTable } from "../../cluster/watch-table.ts";
import type { Session } from "../../session/session.ts";
import { untilStopped } from "../until-stopped.ts";
import type { GetOptions } from "./options.ts";
import type { Output } from "./output.ts";
import { aboutSelector, type Got } from "./request.ts";
import { WatchDisplay } from "./watch-display.ts";
import { WatchedRows } from "./watched-rows.ts";

interface Asked {
  readonly options: GetOptions;
  readonly output: Output;
  readonly session: Session;
  readonly assigned: boolean;
}

/**
 * One table that follows its objects until ■ or `--timeout`; where nobody is at the notebook it ends after a minute by itself. The last table
 * stays, without marks.
 * @returns the objects as they were at the end
 * @throws UserError `WatchOneKind`, `NoWatch`, `BadDuration`; what a server says when it refuses, or stays away for five minutes
 */
export async function watchObjects({ options, output, session, assigned }: Asked): Promise<Got> {
  refuseOthers(options, output);
  using until = untilStopped(session, options.timeout);
  const [resolved, client] = await Promise.all([session.context(options.context), session.cluster(options.context)]);
  const { kind, name } = await watchedKind(
    options,
    await targetsOf(client, { words: options.what ?? [], verb: "get", signal: session.signal }),
  );
  const namespace = options.namespace ?? resolved.namespace;
  const { events, columns } = watchTable(client, kind, {
    namespace: options.allNamespaces === true ? undefined : namespace,
    labelSelector: options.selector,
    fieldSelector: fieldsOf(options, name),
    chunk: options.chunkSize,
    whole: assigned || output.type === "columns",
    signal: until.signal,
  });
  const rows = new WatchedRows(options.watchOnly === true);
  const place = {
    title: singularName(kind),
    kind: fullName(kind),
    namespaced: kind.namespaced,
    context: resolved.name,
    namespace,
  };
  const display = new WatchDisplay({ session, options, output, place, rows, columns });
  try {
    for await (const event of events) display.take(event);
  } catch (error) {
    display.finish("▲ the watch was given up");
    throw aboutSelector(error, options);
  }
  display.finish(`Watched for ${clockTime(display.elapsed())}: ${until.ended() ?? "the server ended it"}`);
  return { value: rows.objects().map(withoutSecrets) };
}

const fieldsOf = ({ fieldSelector }: GetOptions, name: string | undefined): string | undefined =>
  [...(fieldSelector === undefined ? [] : [fieldSelector]), ...(name === undefined ? [] : [`metadata.name=${name}`])].join(",") ||
  undefined;

interface WatchedKind {
  readonly kind: ResourceKind;
  readonly name?: string;
}

async function watchedKind(
  { what = [] }: GetOptions,
  targets: readonly { readonly kind: ResourceKind; readonly names: readonly string[] }[],
): Promise<WatchedKind> {
  const [target, second] = targets;
  if (target !== undefined && second === undefined && target.names.length < 2)
    return { kind: target.kind, name: target.names[0] };
  throw new UserError("WatchOneKind", "a watch follows one kind, or one object", {
    about: what[0],
    why: targets.length > 1 ? `these are ${targets.length} kinds` : `these are ${target?.names.length ?? 0} objects`,
    hints: [`%k8s get ${target?.kind.plural ?? "pods"} -w`, "-l LABELS follows some of a kind"],
  });
}

function refuseOthers(options: GetOptions, output: Output): void {
  const refused =
    output.type !== "table" && output.type !== "columns"
      ? [`-o ${options.output}`, "-w shows one table that is kept up to date"]
      : options.allContexts === true || options.contexts !== undefined
        ? ["several contexts", "a watch follows one server"]
        : options.subresource !== undefined
          ? ["--subresource", "a server watches whole objects"]
          : options.sortBy !== undefined
            ? ["--sort-by", "rows keep their places while they change"]
            : undefined;
  if (refused === undefined) return;
  const [what, why] = refused;
  throw new UserError("NoWatch", `-w and ${what} do not go together`, {
    why,
    hints: ["-w with -o wide or -o custom-columns=…", "without -w it is a list"],
  });
}
