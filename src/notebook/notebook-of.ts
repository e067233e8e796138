import { UserError } from "../base/errors.ts";
import type { Notebook } from "../kernel/notebook.ts";
import type { Call } from "../magic/declare.ts";

/** The notebook that a magic looks at. @throws UserError `NoNotebook` in a program, on a terminal and in other kernels */
export function notebookOf({ notebook }: Pick<Call, "notebook">, magic: string): Notebook {
  if (notebook !== undefined) return notebook;
  throw new UserError("NoNotebook", `${magic} belongs to a notebook of the k8s-magics kernel`, {
    hints: [`${magic} in a cell of the kernel "TypeScript (k8s-magics)"`],
  });
}
