import { create, type MessageInitShape } from "@bufbuild/protobuf";
import type { Cmd, Expr, Rel } from "./opaque.ts";
import { type Command, CommandSchema } from "./proto/commands.ts";
import { type Expression, ExpressionSchema } from "./proto/expressions.ts";
import { type Relation, RelationCommonSchema, RelationSchema } from "./proto/relations.ts";

type Init<S extends typeof ExpressionSchema | typeof RelationSchema | typeof CommandSchema, K extends string> = NonNullable<
  MessageInitShape<S>[K & keyof MessageInitShape<S>]
>;

export type ExprKind = Init<typeof ExpressionSchema, "exprType">;
export type RelKind = Init<typeof RelationSchema, "relType">;
export type CmdKind = Init<typeof CommandSchema, "commandType">;

export const expr = (exprType: ExprKind): Expr => create(ExpressionSchema, { exprType }) as unknown as Expr;

let lastPlanId = 0n;

/** A new node of a plan. Its id is what `df.col("x")` refers to, also after a self-join. */
export function rel(relType: RelKind, references: readonly Rel[] = []): Rel {
  const root = create(RelationSchema, { common: { planId: ++lastPlanId }, relType });
  if (references.length === 0) return root as unknown as Rel;
  return rel({ case: "withRelations", value: { root, references: references.map(relationOf) } });
}

export const cmd = (commandType: CmdKind): Cmd => create(CommandSchema, { commandType }) as unknown as Cmd;

export const expressionOf = (of: Expr): Expression => of as unknown as Expression;
export const relationOf = (of: Rel): Relation => of as unknown as Relation;
export const commandOf = (of: Cmd): Command => of as unknown as Command;

/** A relation that the server made, as a node of further plans. */
export function relOf(relation: Relation): Rel {
  relation.common ??= create(RelationCommonSchema);
  relation.common.planId = ++lastPlanId;
  return relation as unknown as Rel;
}

export function planIdOf(of: Rel): bigint {
  const id = relationOf(of).common?.planId;
  if (id === undefined) throw new Error("a relation without a plan id");
  return id;
}
