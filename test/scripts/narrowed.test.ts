import { expect, test } from "@jest/globals";
import { narrowed } from "../../scripts/testing/jest.ts";

const layer = ["--testPathPatterns", "/test/live/spark", "--testPathIgnorePatterns", "/node_modules/"];

test.each([[["--testPathPatterns", "session", "-t", "quota"]], [["-t", "quota", "--testPathPatterns=session"]]])(
  "a choice of files narrows a layer: %p",
  (more) => {
    const [option, pattern, ...rest] = narrowed(layer, more);
    expect([option, ...rest]).toEqual(["--testPathPatterns", "--testPathIgnorePatterns", "/node_modules/", "-t", "quota"]);
    const files = ["/test/live/spark-session.test.ts", "/test/live/spark-image.test.ts", "/test/session.test.ts"];
    expect(files.filter((file) => new RegExp(pattern!).test(`/work${file}`))).toEqual([files[0]]);
  },
);

test("what else is asked for goes to jest as it is", () => {
  expect(narrowed(layer, ["-t", "quota"])).toEqual([...layer, "-t", "quota"]);
  expect(narrowed(["--testPathIgnorePatterns", "/x/"], ["--testPathPatterns", "a"])).toEqual([
    "--testPathIgnorePatterns",
    "/x/",
    "--testPathPatterns",
    "a",
  ]);
});
