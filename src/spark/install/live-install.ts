import { localFolders } from "../../local/folders.ts";
import type { Session } from "../../session/session.ts";
import { withLivePhases } from "../../views/live-phases.ts";
import { type InstalledSpark, installSpark } from "./install.ts";
import { defaultSparkVersion } from "./pins.ts";

/** Installs with one display that tells how far it is. */
export async function installWithDisplay(version: string | undefined, session: Session): Promise<InstalledSpark> {
  const { env, home, signal } = session;
  const { cache } = localFolders(env, home);
  return withLivePhases(session, `Spark ${version ?? defaultSparkVersion}`, ["install"], (phases) =>
    phases.run(
      "install",
      (say) => installSpark({ env, cache, signal, say, version }),
      ({ home: folder, outcome }) => (outcome === "installed" ? folder : `${folder} (was there)`),
    ),
  );
}
