import fc from "./fast-check.ts";

/** Kinds and templates of which kubectl is asked, too. */
export const jsonPathCases: readonly (readonly [string, string])[] = [
  ...[
    "{.items[*].metadata.name}",
    "{.items[0].metadata.name}",
    "{.items[-1:].metadata.name}",
    "{.items[0:2].metadata.name}",
    "{.items[::2].metadata.name}",
    "{.items[1:3].metadata.name}",
    "{.items[5:2].metadata.name}",
    "{.items[9].metadata.name}",
    "{.items[0,1].metadata.name}",
    "{.items[0, 2].metadata.name}",
    "{.items[*]['metadata.name', 'spec.size']}",
    "{.items[*].spec['size','weight']}",
    "{.items[*].spec.tags}",
    "{.items[*].spec.tags[*]}",
    "{.items[*].spec.tags[0]}",
    "{.items[0:2].spec.tags[0]}",
    "{.items[*].spec.ports}",
    "{.items[0].spec}",
    "{.items[*].spec.on}",
    "{.items[*].spec.size}",
    "{.items[*].spec.weight}",
    "{.items[*].spec.a\\.b}",
    "{.items[0].spec['a\\.b']}",
    "{.items[*].spec.nested.deep.down}",
    "{.items[*].spec.nested.deep.down[2]}",
    "{.items[*].none}",
    "{.none.more}",
    "{.items[?(@.spec.size>2)].metadata.name}",
    "{.items[?(@.spec.size<=3)].metadata.name}",
    "{.items[?(@.spec.size==20)].metadata.name}",
    "{.items[?(@.spec.size!=20)].metadata.name}",
    "{.items[?(@.spec.on==true)].metadata.name}",
    "{.items[?(@.spec.on)].metadata.name}",
    "{.items[?(@.spec.nested)].metadata.name}",
    '{.items[?(@.metadata.name=="w2")].spec.memory}',
    '{.items[?(@.metadata.name>"w1")].metadata.name}',
    '{.items[?(@.metadata.name=="w1")].spec.ports[?(@.port==80)].name}',
    "{.items[?(@.spec.weight<1)].metadata.name}",
    '{.items[?(@.spec.tags[0]=="a")].metadata.name}',
    '{.items[?(@.spec.size=="3")].metadata.name}',
    "{.items[?(@.spec.tags==1)].metadata.name}",
    '{range .items[*]}{.metadata.name}{"\\t"}{.spec.size}{"\\n"}{end}',
    "{range .items[*]}{.metadata.name}: {range .spec.ports[*]}{.name}={.port};{end} {end}done",
    "{range .items[*]}{.metadata.name}",
    "{range .none[*]}x{end}y",
    "{range .items[*]}[{.metadata.name}, {.spec.tags}] {end}",
    "{range .items[?(@.spec.size>2)]}{.metadata.name}{end}",
    "{end}",
    "{.items..port}",
    "{..port}",
    "{.items[*].spec.ports..name}",
    "{.kind}{.apiVersion}",
    "{.kind} of {.apiVersion} {.items[0].kind}",
    "{$.kind}",
    "{@.kind}",
    "plain text",
    ".metadata.name",
    "{ .kind }",
    "{.kind }{ .items[0].metadata.name}",
    '{"text"}',
    '{"tab\\there"}{"quote \\" here"}',
    '{"\\u00fc"}{.kind}',
    "{true}{1}{2.5}{-3}",
    "{.items[0].metadata.name[0]}",
    "{.items.metadata}",
    "{.kind.none}",
    "{.items[*}",
    "{.items[*].metadata.name",
    "{foo}",
    "{.items[a]}",
    "{.items[?(@.x]}",
    "{.a b}",
    "{....}",
    "{.items[::0]}",
    "{.items[0:0]}",
    "{.items[-9:]}",
    "{.items[:9]}",
    "{.items[:-1].metadata.name}",
    "{.items[-2].metadata.name}",
    "{.items[0]['spec']['size']}",
    "{.items[0]['metadata']['name']}",
    "{.items[0].spec.ports[0].port}{.items[0].spec.ports[0].name}",
  ].map((template) => ["wg", template] as const),
  ...[
    "{.metadata.name}",
    "{.spec.tags}",
    "{.spec.tags[-1]}",
    "{.spec}",
    "{.items}",
    "{.spec.ports[*]['name','port']}",
    "{.metadata.labels}",
    '{.spec.size}{"\\n"}{.spec.weight}',
  ].map((template) => ["wg w1", template] as const),
  ...[
    "{.items[*].metadata.labels.app}",
    "{.items[*].metadata.labels.example\\.com/tier}",
    "{.items[*].spec.containers[*].name}",
    "{.items[*].spec.containers[0].image}",
    '{.items[*].spec.containers[?(@.name=="main")].resources.requests.memory}',
    "{.items[*].spec.containers[*].ports[*].containerPort}",
    '{range .items[*]}{.metadata.name}{" "}{range .spec.containers[*]}{.name}{","}{end}{"\\n"}{end}',
    '{.items[?(@.metadata.labels.app=="cache")].metadata.name}',
    "{.items[*].status.phase}",
    "{.items[*]['metadata.name','status.phase']}",
    "{.items[?(@.status.phase!='Running')].metadata.name}",
    "{.items[*].metadata.labels}",
    "{.items[0].spec.containers[0].resources}",
    "{.items[*].spec.tolerations[*].tolerationSeconds}",
  ].map((template) => ["pods", template] as const),
];

/** Paths that begin as an object's own fields and go on with whatever may follow them. */
export function randomPath(data: unknown): fc.Arbitrary<string> {
  const step = (value: unknown, depth: number): fc.Arbitrary<string> => {
    if (depth === 0 || typeof value !== "object" || value === null) return fc.constantFrom("", "", ".none", "[0]");
    if (Array.isArray(value)) return listStep(value, depth);
    const keys = Object.keys(value).filter((key) => /^[a-zA-Z]\w*$/.test(key) && key !== "managedFields");
    if (keys.length === 0) return fc.constant("");
    return fc.oneof(
      {
        weight: 12,
        arbitrary: fc
          .constantFrom(...keys)
          .chain((key) => step((value as Record<string, unknown>)[key], depth - 1).map((rest) => `.${key}${rest}`)),
      },
      { weight: 2, arbitrary: fc.constantFrom(...keys).map((key) => `['${key}']`) },
      { weight: 1, arbitrary: fc.constantFrom(...keys.filter((key) => key !== "apiVersion"), "none").map((key) => `..${key}`) },
      { weight: 1, arbitrary: fc.constantFrom("", ".none", "[0]", "[*]") },
    );
  };
  const listStep = (list: readonly unknown[], depth: number): fc.Arbitrary<string> => {
    const index = fc.integer({ min: -list.length - 1, max: list.length });
    const part = fc.oneof(
      fc.constantFrom("[*]", "[:]", "[0]", "[-1]", "[::2]"),
      index.map((at) => `[${at}]`),
      fc.tuple(index, index).map(([a, b]) => `[${a}:${b}]`),
      fc.tuple(index, index).map(([a, b]) => `[${a},${b}]`),
      fc.constantFrom(
        "[?(@.name)]",
        '[?(@.name=="main")]',
        "[?(@.metadata)]",
        '[?(@.kind!="Pod")]',
        "[?(@.spec.size>1)]",
        "[?(@.port<=1)]",
      ),
    );
    const member = list.length === 0 ? fc.constant("") : fc.constantFrom(...list).chain((one) => step(one, depth - 1));
    return fc.tuple(part, member).map(([selector, rest]) => selector + rest);
  };
  return step(data, 6).map((path) => `{${path}}`);
}
