import { defineMagic, word } from "../src/magic/declare.ts";
import { changeFolder } from "../src/notebook/folder.ts";
import { filesEnding } from "../src/notebook/paths.ts";

export default defineMagic({
  path: "%cd",
  alone: "line",
  summary: "Work in another folder: named files and programs begin there",
  details: "Imports of cells stay with the notebook's own folder.",
  args: {
    folder: word({
      help: "The folder; - is the one before, without it the home folder",
      placeholder: "DIR",
      complete: filesEnding([]),
    }),
  },
  examples: [
    ["Into a folder", "%cd manifests"],
    ["And back", "%cd -"],
  ],
  run: async (options, session) => changeFolder(options.folder, session),
});
