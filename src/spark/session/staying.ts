import type { Session } from "../../session/session.ts";
import type { SparkSessionInfo } from "./spark-sessions.ts";

/** `beta/spark-alice`, or a server's address. */
export const whereOf = ({ context, namespace, place }: SparkSessionInfo): string | undefined =>
  context === undefined ? place : `${context}/${namespace ?? "default"}`;

/** This notebook's sessions that run on another context than the one it follows now. From memory. */
export const staying = (session: Session, active: string): readonly SparkSessionInfo[] =>
  session.spark
    .running()
    .filter(({ own, state, context }) => own && state === "running" && context !== undefined && context !== active);

/** What `%k8s use` and `%k8s spark sessions` say of a session that stays behind. */
export const stayWords = (info: SparkSessionInfo, active: string): string =>
  `Spark session ${info.name} stays on ${whereOf(info)}; new ones start on ${active}`;
