import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type LabPage, labPage } from "../support/lab-page.ts";
import { projectRoot, type TourWorld, tourWorld } from "../support/tour-world.ts";

const notebook = "01-tour.ipynb";
const cells = JSON.parse(readFileSync(join(projectRoot, "notebooks", notebook), "utf8")).cells as readonly {
  readonly id: string;
}[];
const place = (id: string) => cells.findIndex((cell) => cell.id === id);
/** The README's pictures are only made anew on request; what they would look like is made every time. */
const pictures = process.env.K8S_MAGICS_PICTURES === "1" ? join(projectRoot, "docs") : undefined;

let world: TourWorld;
let lab: LabPage;

beforeAll(async () => {
  world = await tourWorld();
  [lab] = await Promise.all([labPage(world), world.up("alpha", "beta")]);
  await lab.open(notebook);
  await lab.notebook.runAll(150_000);
}, 240_000);

afterAll(async () => {
  await lab?.[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
}, 60_000);

const picture = async (name: string) => {
  const folder = pictures ?? join(world.folder, "pictures");
  mkdirSync(folder, { recursive: true });
  const { page } = lab;
  // The notebook alone, without the file browser.
  if (await page.locator("#jp-left-stack").isVisible()) await page.keyboard.press("Control+b");
  await page.locator(".jp-Notebook .jp-Cell").nth(place("which")).scrollIntoViewIfNeeded();
  await page
    .locator(".jp-Notebook .jp-Cell")
    .nth(place("which"))
    .evaluate((cell) => cell.scrollIntoView({ block: "start" }));
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(folder, name) });
};

describe("the tour in JupyterLab", () => {
  test("shows both clusters as a table, ready, the chosen one marked", async () => {
    const output = await lab.notebook.outputs(place("contexts"));
    expect(output).toMatch(/alpha[\s\S]*Ready/);
    expect(output).toMatch(/beta[\s\S]*Ready/);
    const table = lab.page.locator(".jp-Notebook .jp-Cell").nth(place("contexts")).locator("table");
    expect(await table.locator("caption").count()).toBe(1);
    expect(await table.locator("th[scope=col]").count()).toBeGreaterThan(5);
  });

  test("computes with objects of the real cluster", async () => {
    expect(await lab.notebook.outputs(place("get-namespaces"))).toContain("kube-system");
    expect(Number(await lab.notebook.outputs(place("assign")))).toBeGreaterThan(40);
    expect(await lab.notebook.outputs(place("spark-get"))).toContain("beta");
  });

  test("shows an error as an error, without a stack trace", async () => {
    const cell = lab.page.locator(".jp-Notebook .jp-Cell").nth(place("typo"));
    const text = await lab.notebook.outputs(place("typo"));
    expect(text).toContain("UnknownContext");
    expect(text).toContain("did you mean beta?");
    expect(text).not.toMatch(/node_modules|\.ts:\d+/);
    // JupyterLab draws `error` messages with the type of stderr, on red ground.
    expect(await cell.locator('[data-mime-type="application/vnd.jupyter.stderr"]').count()).toBe(1);
  });

  test("has pictures, light and dark", async () => {
    const { page } = lab;
    await page.keyboard.press("Control+s");
    await picture("tour-light.png");
    await lab.useTheme("JupyterLab Dark", notebook);
    await picture("tour-dark.png");
    const ground = await page.evaluate(() => getComputedStyle(document.querySelector(".jp-Notebook") as Element).backgroundColor);
    expect(Math.max(...(ground.match(/\d+/g) ?? ["255"]).slice(0, 3).map(Number))).toBeLessThan(80);
    await lab.useTheme("JupyterLab Light", notebook);
  }, 120_000);

  test("outputs are accessible", async () => {
    const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
    await lab.page.addScriptTag({ content: readFileSync(axe, "utf8") });
    const violations = await lab.page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(context: unknown, options: unknown): Promise<{ violations: Violation[] }> };
      };
      interface Violation {
        readonly id: string;
        readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
      }
      const rules = { region: { enabled: false }, "scrollable-region-focusable": { enabled: false } };
      const found = await axe.run({ include: [[".jp-RenderedHTMLCommon table"]] }, { rules });
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary}`);
    });
    expect(violations).toEqual([]);
  });
});

describe("a person at the keyboard", () => {
  test("Tab completes a verb", async () => {
    const { page, notebook: book } = lab;
    const index = await book.addCell("%k8s us");
    await page.keyboard.press("Tab");
    const content = page.locator(".jp-Notebook .jp-Cell").nth(index).locator(".cm-content");
    const offered = page.locator(".jp-Completer-item").first();
    // One candidate is put in at once, several are offered.
    await Promise.race([offered.waitFor(), content.getByText("%k8s use").waitFor()]);
    if (await offered.isVisible()) await page.keyboard.press("Enter");
    await content.getByText("%k8s use").waitFor();
    expect(await content.innerText()).toContain("%k8s use");
  });

  test("■ stops a busy loop and keeps the variables", async () => {
    const { page, notebook: book } = lab;
    const loop = await book.addCell("const kept = 41;\nwhile (true) {}");
    await book.runCell(loop);
    await page.locator('.jp-Notebook-ExecutionIndicator[data-status="busy"]').first().waitFor();
    await page.waitForTimeout(500);
    await page
      .locator(
        '.jp-NotebookPanel-toolbar [data-jp-item-name="interrupt"] button, .jp-NotebookPanel-toolbar jp-button[data-command="notebook:interrupt-kernel"]',
      )
      .first()
      .click();
    await book.ended(loop, 10_000);
    const after = await book.addCell("kept + 1");
    await book.runCell(after);
    await book.ended(after);
    expect(await book.outputs(after)).toContain("42");
  });
});
