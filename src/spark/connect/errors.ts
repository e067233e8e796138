import { UserError } from "../../base/errors.ts";
import { addressText, type ConnectAddress } from "./address.ts";
import type { FetchErrorDetailsResponse, FetchErrorDetailsResponse_Error } from "./proto/base.ts";
import { type QueryContext, SparkError } from "./spark-error.ts";
import { Code, type RpcError } from "./status.ts";

/**
 * @internal The failure of a call as a person should see it.
 * @param details the server's longer account, when it could be had
 */
export function errorFor(error: RpcError, address: ConnectAddress, details?: FetchErrorDetailsResponse): UserError {
  const errorClass = error.status?.info?.metadata.errorClass ?? "";
  const lost = /INVALID_HANDLE\.(SESSION|OPERATION)\w*/.exec(errorClass || error.message)?.[0];
  if (lost !== undefined) return sessionLost(error, address);
  if (error.status?.info !== undefined) return sparkError(error, details);
  return connectionError(error, address);
}

const sessionLost = (error: RpcError, address: ConnectAddress): UserError =>
  new UserError("SparkSessionLost", `The Spark session at ${addressText(address)} is gone`, {
    why: withoutClass(firstPart(error.message)),
    hints: ["start or attach a session again; views and settings of the old one are lost"],
  });

function connectionError(error: RpcError, address: ConnectAddress): UserError {
  const place = addressText(address);
  const why = error.message;
  switch (error.code) {
    case Code.unavailable:
      return new UserError("SparkUnreachable", `No Spark Connect server answers at ${place}`, {
        why,
        hints: [
          "check that the driver still runs and that the port is Spark Connect's",
          `the connection is ${address.ssl === true ? "encrypted: a server without TLS needs use_ssl=false" : "not encrypted: a server behind TLS needs use_ssl=true"}`,
        ],
      });
    case Code.unauthenticated:
    case Code.permissionDenied:
      return new UserError("SparkAccessDenied", `${place} does not let this user in`, {
        why,
        hints: [
          address.token === undefined
            ? "the server asks for a token: ;token=… in the address"
            : "check the token: it may have expired",
        ],
      });
    case Code.deadlineExceeded:
      return new UserError("SparkTimeout", `${place} did not answer in time`, { why });
    case Code.unimplemented:
      return new UserError("SparkTooOld", `The server at ${place} does not know this request`, {
        why,
        hints: ["it may be an older Spark, or another program than Spark Connect"],
      });
    case Code.resourceExhausted:
      return new UserError("SparkMessageTooLarge", "An answer or a request is larger than the connection carries", {
        why,
        hints: ["spark.connect.grpc.maxInboundMessageSize is the server's limit"],
      });
    default:
      return new UserError("SparkConnectError", `The call to ${place} failed`, { why });
  }
}

function sparkError(error: RpcError, details: FetchErrorDetailsResponse | undefined): SparkError {
  const { reason = "", metadata = {} } = error.status?.info ?? {};
  const root = details?.errors[details.rootErrorIdx ?? 0];
  const thrown = root?.sparkThrowable;
  const classes = root?.errorTypeHierarchy ?? list(metadata.classes) ?? (reason === "" ? [] : [reason]);
  const messageParameters = thrown?.messageParameters ?? object(metadata.messageParameters);
  const message = root?.message ?? error.message;
  const suggestions = namesIn(messageParameters.proposal ?? messageParameters.suggestion);
  const stack = details === undefined ? metadata.stackTrace : stackTrace(details);
  const [head, more] = parts(message);
  const causes = details === undefined ? [] : causesOf(details, root);
  return new SparkError(
    classNameOf(classes),
    head,
    {
      errorClass: thrown?.errorClass ?? metadata.errorClass,
      sqlState: thrown?.sqlState ?? metadata.sqlState,
      messageParameters,
      queryContext: (thrown?.queryContexts ?? []).map(contextOf),
      suggestions,
      classes,
      position: positionIn(message),
      ...(more !== "" && { more }),
      ...(stack !== undefined && stack !== "" && { serverStackTrace: stack }),
    },
    {
      ...(causes.length > 0 && { why: causes.join("; ") }),
      ...(suggestions.length > 0 &&
        !/did you mean/i.test(head) && { hints: [`did you mean ${suggestions.slice(0, 5).join(", ")}?`] }),
    },
  );
}

/** `ExtendedAnalysisException` is an AnalysisException with a plan; Python knows only the latter, too. */
const classNameOf = (classes: readonly string[]): string =>
  classes[0]
    ?.split(/[.$]/)
    .at(-1)
    ?.replace(/^Extended/, "") || "SparkException";

function contextOf(
  context: NonNullable<FetchErrorDetailsResponse_Error["sparkThrowable"]>["queryContexts"][number],
): QueryContext {
  const known = context.stopIndex >= context.startIndex && context.startIndex >= 0 && context.contextType === 0;
  return {
    kind: context.contextType === 1 ? "dataframe" : "sql",
    ...(known && { start: context.startIndex, stop: context.stopIndex }),
    fragment: context.fragment,
    ...(context.objectType !== "" && { objectType: context.objectType }),
    ...(context.objectName !== "" && { objectName: context.objectName }),
    summary: context.summary,
  };
}

/** Spark's own text puts the plan, the SQL with a caret, or frames of a stack after the sentence that a person needs. */
function parts(message: string): readonly [string, string] {
  const plan = /;\n(?=\s*['+*!A-Z(])|\n+(?=\s*(== (SQL|DataFrame)|at [\w.$]+\(|Driver stacktrace|JVM stacktrace))/.exec(message);
  if (plan === null) return [message.trim(), ""];
  return [message.slice(0, plan.index).trim(), message.slice(plan.index + plan[0].length).trim()];
}

const firstPart = (message: string): string => parts(message)[0];
const withoutClass = (message: string): string => message.replace(/^\[[A-Z0-9_.]+\] /, "");

/** The parser's `(line 1, pos 7)`, whose column counts from 0, and the analyser's `line 1 pos 7`. */
function positionIn(message: string): { readonly line: number; readonly column: number } | undefined {
  const [, line, column] = /\bline (\d+),? pos (\d+)/.exec(message) ?? [];
  return line === undefined ? undefined : { line: Number(line), column: Number(column) + 1 };
}

const namesIn = (proposal: string | undefined): readonly string[] =>
  proposal === undefined
    ? []
    : proposal
        .split(/,\s*(?=`|$|[^`]*$)/)
        .map((name) => name.trim().replace(/^`([^`]*)`$/, "$1"))
        .filter(Boolean);

/** What lies beneath: the causes' first lines, the one that says most last. */
function causesOf({ errors }: FetchErrorDetailsResponse, root: FetchErrorDetailsResponse_Error | undefined): readonly string[] {
  const found: string[] = [];
  for (let error = cause(errors, root), depth = 0; error !== undefined && depth < 5; error = cause(errors, error), depth++) {
    const text = firstPart(error.message).split("\n")[0]!;
    if (text !== "" && !(root?.message ?? "").includes(text)) found.push(`${classNameOf(error.errorTypeHierarchy)}: ${text}`);
  }
  return found;
}

const cause = (errors: readonly FetchErrorDetailsResponse_Error[], error: FetchErrorDetailsResponse_Error | undefined) =>
  error?.causeIdx === undefined ? undefined : errors[error.causeIdx];

const stackTrace = ({ errors }: FetchErrorDetailsResponse): string =>
  errors
    .filter(({ stackTrace: frames }) => frames.length > 0)
    .map(({ errorTypeHierarchy, message, stackTrace: frames }) =>
      [
        `${errorTypeHierarchy[0] ?? "error"}: ${message}`,
        ...frames.map(
          (frame) => `\tat ${frame.declaringClass}.${frame.methodName}(${frame.fileName ?? "?"}:${frame.lineNumber})`,
        ),
      ].join("\n"),
    )
    .join("\nCaused by: ");

function list(json: string | undefined): readonly string[] | undefined {
  const value = parsed(json);
  return Array.isArray(value) ? value.map(String) : undefined;
}

function object(json: string | undefined): Readonly<Record<string, string>> {
  const value = parsed(json);
  return typeof value === "object" && value !== null ? (value as Record<string, string>) : {};
}

function parsed(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? "null");
  } catch {
    return undefined;
  }
}
