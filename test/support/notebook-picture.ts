import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { labPage } from "./lab-page.ts";
import { projectRoot, type TourWorld } from "./tour-world.ts";

/** Writes docs/NAME-light.png and docs/NAME-dark.png: an executed notebook in JupyterLab, from a cell on. */
export async function pictureOf(world: TourWorld, notebook: string, cellId: string, name: string): Promise<void> {
  const { cells } = JSON.parse(readFileSync(join(projectRoot, "notebooks", notebook), "utf8")) as {
    readonly cells: readonly { readonly id: string }[];
  };
  await using lab = await labPage(world);
  copyFileSync(join(world.folder, notebook), join(lab.notebooks, notebook));
  for (const [theme, suffix] of [
    ["JupyterLab Light", "light"],
    ["JupyterLab Dark", "dark"],
  ] as const) {
    await lab.useTheme(theme, notebook);
    if (await lab.page.locator("#jp-left-stack").isVisible()) await lab.page.keyboard.press("Control+b");
    const cell = lab.page.locator(".jp-Notebook .jp-Cell").nth(cells.findIndex(({ id }) => id === cellId));
    await cell.evaluate((element) => element.scrollIntoView({ block: "start" }));
    await lab.page.waitForTimeout(500);
    await lab.page.screenshot({ path: join(projectRoot, "docs", `${name}-${suffix}.png`) });
  }
}
