import { describe, expect, test } from "@jest/globals";
import { parted, routeOf } from "../../../src/pods/copy/places.ts";

describe("from where to where", () => {
  test.each([
    ["web:/x", ".", { way: "down", from: { pod: "web", path: "/x" }, to: "." }],
    ["a.txt", "team/web:/tmp/", { way: "up", from: "a.txt", to: { namespace: "team", pod: "web", path: "/tmp/" } }],
    ["./a:b", "web:c:d", { way: "up", from: "./a:b", to: { pod: "web", path: "c:d" } }],
    ["~/x:y", "web:z", { way: "up", from: "~/x:y", to: { pod: "web", path: "z" } }],
  ])("%s to %s", (from, to, route) => {
    expect(routeOf(from, to)).toEqual(route);
  });

  test.each([
    ["a", "b"],
    ["web:/a", "web:/b"],
    [":/a", "b"],
    ["web:", "b"],
    ["a/b/c:/x", "y"],
    ["/web:/a", "b"],
    ["", "web:/a"],
  ])("%s to %s is refused", (from, to) => {
    expect(() => routeOf(from, to)).toThrow(expect.objectContaining({ name: "BadPlace" }));
  });

  test.each([
    ["/tmp/x", { folder: "/tmp", name: "x" }],
    ["/tmp/x/", { folder: "/tmp", name: "x" }],
    ["x", { folder: ".", name: "x" }],
    ["/", { folder: "/", name: "." }],
    [".", { folder: ".", name: "." }],
    ["a/..", { folder: ".", name: "." }],
    ["../..", { folder: "../..", name: "." }],
    ["/tmp/./x/../y", { folder: "/tmp", name: "y" }],
  ])("%s parted", (path, parts) => {
    expect(parted(path)).toEqual(parts);
  });
});
