import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LabPage, labPage } from "../support/lab-page.ts";
import { type TourWorld, tourWorld } from "../support/tour-world.ts";
import { viewSamples } from "../support/view-samples.ts";

/** Somebody else's notebook: JupyterLab shows its outputs only after cleaning them. */
const untrusted = () => ({
  cells: Object.entries(viewSamples).map(([name, bundle], index) => ({
    cell_type: "code",
    execution_count: 1,
    id: `sample-${index}`,
    metadata: {},
    outputs: [{ output_type: "display_data", metadata: {}, data: bundle }],
    source: `// ${name}`,
  })),
  metadata: { kernelspec: { display_name: "TypeScript + Kubernetes", language: "typescript", name: "k8s-magics" } },
  nbformat: 4,
  nbformat_minor: 5,
});

let world: TourWorld;
let lab: LabPage;
const scripts: string[] = [];

beforeAll(async () => {
  world = await tourWorld();
  lab = await labPage(world);
  lab.page.on("dialog", (dialog) => {
    scripts.push(dialog.message());
    void dialog.dismiss();
  });
  writeFileSync(join(lab.notebooks, "untrusted.ipynb"), JSON.stringify(untrusted()));
  await lab.open("untrusted.ipynb");
}, 180_000);

afterAll(async () => {
  await lab?.[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
}, 60_000);

describe("every view, opened in a notebook that is not trusted", () => {
  test.each(Object.keys(viewSamples).map((name, index) => [name, index] as const))(
    "%s is still readable",
    async (name, index) => {
      const output = lab.page.locator(".jp-Notebook .jp-Cell").nth(index).locator(".jp-OutputArea-output").first();
      const html = viewSamples[name]?.["text/html"];
      expect((await output.innerText()).trim()).not.toBe("");
      if (typeof html !== "string") return;
      const rows = html.split("<tr").length - 1;
      expect(await output.locator("tr").count()).toBe(rows);
      expect(await output.locator("caption").count()).toBe(html.split("<caption").length - 1);
      expect(await output.locator("th[scope]").count()).toBe(html.split(/<th [^>]*scope=/).length - 1);
    },
  );

  test("colours survive", async () => {
    const cell = lab.page.locator(".jp-Notebook .jp-Cell").nth(Object.keys(viewSamples).indexOf("statuses"));
    const colours = await cell
      .locator("td")
      .evaluateAll((all) => [
        ...new Set(
          all.flatMap((td) => [td, ...td.querySelectorAll("*")].map((element) => getComputedStyle(element).backgroundColor)),
        ),
      ]);
    // One for each kind of status, and none at all.
    expect(colours.length).toBeGreaterThan(4);
  });

  test("nothing in it runs, and nothing is fetched from its names", async () => {
    await lab.page.waitForTimeout(500);
    expect(scripts).toEqual([]);
    expect(await lab.page.locator('.jp-OutputArea-output script, .jp-OutputArea-output img[src="x"]').count()).toBe(0);
  });
});
