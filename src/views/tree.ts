import type { VNode } from "preact";
import { stamp } from "../base/duration.ts";
import { printable } from "../base/escape.ts";
import type { MimeBundle } from "../base/host.ts";
import { pad, textWidth } from "../base/text-width.ts";
import { badge, element, footerLines, htmlOf, section } from "./html.ts";
import { type Status, statusText } from "./status.ts";

/** One object and what stands below it. */
export interface TreeLines {
  readonly object: string;
  readonly how?: string;
  readonly state?: Status;
  readonly age?: string;
  readonly asked?: true;
  readonly children: readonly TreeLines[];
}

interface Line {
  readonly name: string;
  readonly node: TreeLines;
}

/** The lines of a node and of all below it, with the branches drawn before each. */
function linesOf(node: TreeLines, first: string, rest: string): readonly Line[] {
  const how = node.how === undefined ? "" : `${node.how} `;
  const below = node.children.flatMap((child, at) => {
    const last = at === node.children.length - 1;
    return linesOf(child, `${rest}${last ? "└─ " : "├─ "}`, `${rest}${last ? "   " : "│  "}`);
  });
  return [{ name: `${first}${printable(how + node.object)}`, node }, ...below];
}

const WIDEST = 72;

function treeText(root: TreeLines): readonly string[] {
  const lines = linesOf(root, "", "");
  const width = Math.min(WIDEST, Math.max(...lines.map(({ name }) => textWidth(name))));
  const states = lines.map(({ node: { state } }) => (state === undefined ? "" : printable(statusText(state))));
  const stateWidth = Math.max(0, ...states.map(textWidth));
  return lines.map(({ name, node }, at) => {
    const asked = node.asked === true && lines.length > 1 ? "   ◀" : "";
    return `${pad(name, width)}   ${pad(states[at]!, stateWidth)}   ${node.age ?? ""}${asked}`.trimEnd();
  });
}

const LIST = "list-style-type: none; margin: 0; padding: 0 0 0 18px";

function treeNode({ object, how, state, age, asked, children }: TreeLines): VNode {
  const name = printable(object);
  return element(
    "li",
    { style: "margin: 1px 0" },
    ...(how === undefined ? [] : [element("em", {}, `${printable(how)} `)]),
    asked === true ? element("strong", {}, name) : element("span", {}, name),
    ...(state === undefined ? [] : [" ", badge(state)]),
    ...(age === undefined ? [] : [` ${printable(age)}`]),
    ...(children.length === 0 ? [] : [element("ul", { style: LIST }, ...children.map(treeNode))]),
  );
}

export interface TreeFacts {
  readonly context: string;
  readonly namespace?: string;
  /** The object that was asked about. */
  readonly about: string;
  readonly at?: Date;
}

/** Owners above, what belongs to it below: drawn in text, a nested list in HTML. */
export function treeBundle(
  { root, unseen, cut }: { readonly root: TreeLines; readonly unseen: readonly string[]; readonly cut: boolean },
  { context, namespace, about, at = new Date() }: TreeFacts,
): MimeBundle {
  const alone = root.children.length === 0;
  const where = [about, `context ${context}`, ...(namespace === undefined ? [] : [`namespace ${namespace}`]), stamp(at)].join(
    " · ",
  );
  const footer = [
    ...(alone ? ["Nobody owns it, and it owns nothing."] : []),
    ...(cut ? ["▲ There is more below: it ends here after 200 objects"] : []),
    ...(unseen.length === 0 ? [] : [`▲ Not listed: ${unseen.join(", ")}; what belongs to it may be more`]),
    where,
  ];
  return {
    "text/plain": [...treeText(root), ...footer.map(printable)].join("\n"),
    "text/html": htmlOf(
      section(
        element("ul", { style: LIST, title: printable(`Owners and children of ${about}`) }, treeNode(root)),
        ...footerLines(footer),
      ),
    ),
  };
}
