import { describe, expect, test } from "@jest/globals";
import { onNode } from "../support/stand-in-node.ts";

/** A stand-in for Python whose pip does nothing. */
const python3 = `case "$*" in
  *ensurepip*) echo "$0"; echo 3.11;;
  "-m venv "*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python";;
  "-m pip "*) ;;
  *) echo '{"executable": "'"$0"'", "pythonVersion": "3.11", "sparkVersion": "4.3.0", "home": "/spark", "packages": {}}';;
esac`;

describe("%k8s spark install", () => {
  test("one display, then what is there and the next step", async () => {
    const java = `echo 'openjdk version "17.0.1"' >&2`;
    const { value, text, last } = await onNode("spark install", "", { scripts: { python3, java } });
    expect(value).toMatchObject({ home: "/spark", sparkVersion: "4.3.0", outcome: "installed", java: 17 });
    expect(text).toEqual([
      "spark/4.3.0 installed · Python 3.11 · /spark",
      "it will run on Java 17",
      expect.stringContaining("%k8s spark session"),
    ]);
    expect(last).toMatch(/● done +install +\/spark$/);
  });

  test("a missing Java is told with its package; a wrong version is refused", async () => {
    const { text } = await onNode("spark install", "", { scripts: { python3, java: "exit 1" } });
    expect(text[1]).toContain("sudo apt install openjdk-17-jre-headless");
    await expect(onNode("spark install", "--version latest")).rejects.toMatchObject({ name: "BadVersion" });
  });
});
