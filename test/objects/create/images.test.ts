import { describe, expect, test } from "@jest/globals";
import { containersOf, nameOfImage } from "../../../src/objects/create/images.ts";

describe("a container's name of its image", () => {
  test.each([
    ["nginx", "nginx"],
    ["nginx:1.27", "nginx"],
    ["registry.example.org:5000/team/My_App:v1.2", "my-app"],
    ["r.example/web@sha256:0123", "web"],
    ["r.example/web:1@sha256:0123", "web"],
  ])("%s is %s", (image, name) => {
    expect(nameOfImage(image)).toBe(name);
  });

  test("several of one image are told apart", () => {
    expect(containersOf(["a:1", "a:2", "b"]).map(({ name }) => name)).toEqual(["a", "a-2", "b"]);
  });
});
