import { isAbsolute, resolve } from "node:path";
import { UserError } from "../../base/errors.ts";

/** Python files as Spark takes them: absolute, or URLs as they are. @throws UserError `BadPyFile` for a name with a comma */
export const pyFilesKey = (files: readonly string[], folder: string): string =>
  files.map((file) => pyFile(file, folder)).join(",");

function pyFile(file: string, folder: string): string {
  if (file.includes(",")) {
    throw new UserError("BadPyFile", `${file} holds a comma, which Spark takes for the end of a name`, { about: file });
  }
  return /^[a-z][a-z0-9+.-]*:\//i.test(file) || isAbsolute(file) ? file : resolve(folder, file);
}
