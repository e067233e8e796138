import { UserError } from "../../base/errors.ts";
import { nearestNames } from "../../base/nearest.ts";
import { addressText, parseConnectUrl } from "../connect/address.ts";
import type { PythonDoor, SparkParts } from "./parts.ts";
import type { Registered } from "./registry-files.ts";
import { RunningSession } from "./running-session.ts";
import { uiApi } from "./ui-api.ts";

/** What attaching needs of the notebook. */
export interface Attachable {
  readonly parts: SparkParts;
  readonly signal: AbortSignal;
  readonly onOver: (session: RunningSession) => void;
}

/**
 * To a session that another notebook runs: its Python through the driver's own door, its Connect session with the same views.
 * @throws UserError `NoSuchSession`, `SparkSessionEnded` when its driver does not answer
 */
export async function attachTo(name: string, others: readonly Registered[], here: Attachable): Promise<RunningSession> {
  const found = others.find(({ info }) => info.name === name);
  if (found === undefined) throw noSuchSession(name, others);
  const { info, door, connect } = found;
  const driver = door === undefined ? undefined : await joined(found, door, here);
  const appId = driver?.facts?.appId ?? info.appId;
  return new RunningSession({
    name,
    mode: door === undefined ? "connect" : info.mode,
    own: false,
    context: info.context,
    namespace: info.namespace,
    wanted: info.executors?.wanted,
    driver,
    address: driver?.facts === undefined ? connect : driver.connectAddress(),
    ui: info.ui,
    uiApi: info.ui === undefined || appId === undefined ? undefined : uiApi(info.ui, appId),
    connect: (address) => here.parts.connect(address, { driver }),
    release: async () => driver?.stop(),
    onOver: here.onOver,
  });
}

async function joined({ info, connect }: Registered, door: PythonDoor, { parts, signal }: Attachable) {
  try {
    return await parts.joinDriver(door, { context: info.context, connect }, signal);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError("SparkSessionEnded", `the driver of Spark session ${info.name} does not answer`, {
      why: error.message,
      hints: ["%k8s spark sessions", "%k8s spark session starts one"],
      cause: error,
    });
  }
}

/** To somebody's Spark Connect server; it is asked for its version, so that a wrong address is told at once. */
export async function connectTo(url: string, name: string, here: Attachable): Promise<RunningSession> {
  const address = parseConnectUrl(url);
  const connected = await here.parts.connect(address, { signal: here.signal });
  return new RunningSession({
    name,
    mode: "connect",
    own: true,
    place: addressText(address),
    address,
    connect: async () => connected,
    release: async () => undefined,
    onOver: here.onOver,
  });
}

function noSuchSession(name: string, others: readonly Registered[]): UserError {
  const names = others.map(({ info }) => info.name);
  const [near] = nearestNames(name, names);
  return new UserError("NoSuchSession", `no notebook of yours runs a Spark session ${name}`, {
    about: name,
    hints: [
      ...(near === undefined ? [] : [`%k8s spark attach ${near}`]),
      names.length === 0 ? "%k8s spark session starts one" : `there is ${names.join(", ")}`,
    ],
  });
}
