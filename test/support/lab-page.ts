import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { type Lab, startLab } from "../../scripts/starting/lab.ts";
import { workingCopies } from "../../scripts/starting/notebooks.ts";
import { needed, projectRoot, type TourWorld } from "./tour-world.ts";

/** The real JupyterLab in a real browser. */
export interface LabPage extends AsyncDisposable {
  readonly page: Page;
  readonly lab: Lab;
  /** Folder that JupyterLab serves, with a working copy of the project's notebooks. */
  readonly notebooks: string;
  /** Open a notebook and wait until its kernel can run cells. */
  open(name: string): Promise<void>;
  /** Change JupyterLab's theme and open a notebook in it. */
  useTheme(theme: string, name: string): Promise<void>;
  readonly notebook: OpenNotebook;
}

/** What a person does in the notebook that is open. */
export interface OpenNotebook {
  /** Run all cells and wait until the last one ended. */
  runAll(limit: number): Promise<void>;
  /** The text of a cell's outputs, by the cell's place among all cells. */
  outputs(index: number): Promise<string>;
  /** Add a cell at the end and type into it. */
  addCell(text: string): Promise<number>;
  runCell(index: number): Promise<void>;
  /** Wait until a cell's prompt shows a number: it ended. */
  ended(index: number, limit?: number): Promise<void>;
}

const flags = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
];

export async function labPage(world: TourWorld): Promise<LabPage> {
  const notebooks = join(world.folder, "notebooks");
  workingCopies(join(projectRoot, "notebooks"), notebooks);
  showAllCells(world);
  const lab = await startLab({
    python: world.python,
    notebooks,
    open: "",
    state: world.folder,
    port: 0,
    env: world.env,
    limit: 90_000,
  });
  let browser: Browser | undefined;
  try {
    browser = await chromium.launch({ executablePath: needed("K8S_MAGICS_CHROMIUM"), args: flags, timeout: 60_000 });
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(30_000);
    await page.goto(lab.url, { timeout: 60_000 });
    const started = browser;
    return {
      page,
      lab,
      notebooks,
      open: (name) => open(page, lab, name),
      useTheme: (theme, name) => useTheme(page, lab, theme, name),
      notebook: openNotebook(page),
      async [Symbol.asyncDispose]() {
        await started.close();
        await lab.stop();
      },
    };
  } catch (error) {
    await browser?.close();
    await lab.stop();
    throw error;
  }
}

/** Cells out of sight are not in the page otherwise, and a test could not read them. */
function showAllCells(world: TourWorld): void {
  const folder = join(world.folder, "jupyter", "lab", "user-settings", "@jupyterlab", "notebook-extension");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "tracker.jupyterlab-settings"), JSON.stringify({ windowingMode: "none" }));
}

async function open(page: Page, lab: Lab, name: string): Promise<void> {
  await page.goto(`${lab.origin}/lab/tree/${name}?reset`, { timeout: 60_000 });
  await page.locator(".jp-Notebook .jp-Cell").first().waitFor({ timeout: 60_000 });
  // The notebook's own sign says idle before there is a kernel, and running then asks which one.
  await page.locator("#jp-main-statusbar").getByText("Kubernetes | Idle").waitFor({ timeout: 60_000 });
}

async function useTheme(page: Page, lab: Lab, theme: string, name: string): Promise<void> {
  const url = `${lab.origin}/lab/api/settings/@jupyterlab/apputils-extension:themes`;
  const headers = { authorization: `token ${lab.token}`, "content-type": "application/json" };
  const answer = await fetch(url, { method: "PUT", headers, body: JSON.stringify({ raw: JSON.stringify({ theme }) }) });
  if (!answer.ok) throw new Error(`JupyterLab refused the theme ${theme}: ${answer.status}`);
  await open(page, lab, name);
  await page.locator(`body[data-jp-theme-name="${theme}"]`).waitFor({ state: "attached" });
}

function openNotebook(page: Page): OpenNotebook {
  const cell = (index: number) => page.locator(".jp-Notebook .jp-Cell").nth(index);
  const ended = async (index: number, limit = 30_000) => {
    await cell(index)
      .locator(".jp-InputPrompt")
      .getByText(/^\[\d+\]:$/)
      .waitFor({ timeout: limit });
  };
  return {
    async runAll(limit) {
      const codeCells = page.locator(".jp-Notebook .jp-CodeCell");
      await page.getByRole("menuitem", { name: "Run", exact: true }).click();
      await page.locator(".lm-Menu-item", { hasText: /^Run All Cells/ }).click();
      const last = codeCells.last().locator(".jp-InputPrompt");
      await last.getByText(/^\[\d+\]:$/).waitFor({ timeout: limit });
    },
    outputs: async (index) => (await cell(index).locator(".jp-OutputArea-output").allInnerTexts()).join("\n"),
    async addCell(text) {
      const before = await page.locator(".jp-Notebook .jp-Cell").count();
      await cell(before - 1).click();
      await page.keyboard.press("Escape");
      await page.keyboard.press("b");
      await page.keyboard.press("Enter");
      await cell(before).locator(".cm-content").waitFor();
      await page.keyboard.insertText(text);
      return before;
    },
    async runCell(index) {
      await cell(index).locator(".cm-content").click();
      await page.keyboard.press("Control+Enter");
    },
    ended,
  };
}
