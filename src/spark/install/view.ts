import type { MimeBundle } from "../../base/host.ts";
import { textBundle } from "../../views/bundle.ts";
import type { InstalledSpark } from "./install.ts";
import { oldestJava } from "./java.ts";

/** What was done, whether Java is there, and the next step. */
export function installedView({ home, sparkVersion, pythonVersion, outcome, java }: InstalledSpark): MimeBundle {
  const verb = { installed: "installed", unchanged: "already installed", chosen: "chosen again" }[outcome];
  return textBundle([
    `spark/${sparkVersion} ${verb} · Python ${pythonVersion} · ${home}`,
    java === undefined
      ? `▲ there is no Java ${oldestJava} or newer yet: sudo apt install openjdk-17-jre-headless`
      : `it will run on Java ${java}`,
    "Next: %k8s spark session · %k8s image build spark",
  ]);
}
