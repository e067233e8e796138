import type { Call, Outcome } from "../magic/declare.ts";
import { type Captured, CapturedOutput, type CaptureOptions } from "./captured.ts";
import { notebookOf } from "./notebook-of.ts";

/** Takes what the rest of the cell puts out, up to its end. Errors are told as ever. */
export function captureCell(options: CaptureOptions, call: Call): Outcome<Captured> {
  const notebook = notebookOf(call, "%%capture");
  const captured = new CapturedOutput(options, notebook.page);
  notebook.atEnd(notebook.page().divert(captured));
  return { value: captured };
}
