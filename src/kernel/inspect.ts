/** TypeScript's kinds in the words that Jupyter front ends have icons for. */
const jupyterTypes: Readonly<Record<string, string>> = {
  "local var": "instance",
  "local function": "function",
  "local class": "class",
  alias: "module",
  const: "instance",
  let: "instance",
  var: "instance",
  parameter: "instance",
  getter: "property",
  setter: "property",
  accessor: "property",
  constructor: "class",
  "enum member": "property",
  "primitive type": "keyword",
  directory: "path",
  script: "path",
  string: "text",
};

export const jupyterType = (kind: string): string => jupyterTypes[kind] ?? kind;
