import { describe, expect, test } from "@jest/globals";
import { localFolders } from "../../src/local/folders.ts";

describe("where local clusters keep things", () => {
  test("below the home folder by default", () => {
    expect(localFolders({}, "/home/a")).toEqual({
      state: "/home/a/.local/state/k8s-magics/local",
      cache: "/home/a/.cache/k8s-magics",
    });
  });

  test("XDG folders when they are absolute", () => {
    expect(localFolders({ XDG_STATE_HOME: "/s", XDG_CACHE_HOME: "relative" }, "/home/a")).toEqual({
      state: "/s/k8s-magics/local",
      cache: "/home/a/.cache/k8s-magics",
    });
  });

  test("its own variables win", () => {
    const env = { XDG_STATE_HOME: "/s", XDG_CACHE_HOME: "/c", K8S_MAGICS_STATE: "/own", K8S_MAGICS_CACHE: "/kept" };
    expect(localFolders(env, "/home/a")).toEqual({ state: "/own/local", cache: "/kept" });
  });
});
