import { pause } from "../../base/back-off.ts";
import { inWords } from "../../base/duration.ts";
import { UserError } from "../../base/errors.ts";
import { bounded } from "../../base/escape.ts";
import type { Issuer } from "./issuer.ts";
import { askTokens, fieldsIn, isRefusal, postForm, refusalIn, refused, type Tokens } from "./token-endpoint.ts";

const GRANT = "urn:ietf:params:oauth:grant-type:device_code";
/** Seconds between two questions when the issuer names none, and by how much it wants them further apart. */
const INTERVAL = 5;

/** What a person needs to answer on another screen. */
interface DeviceCode {
  readonly code: string;
  readonly userCode: string;
  readonly page: string;
  /** The page with the code in it already. */
  readonly pageWithCode?: string;
  /** Milliseconds. */
  readonly interval: number;
  readonly lifetime: number;
}

/**
 * A person opens a page anywhere and enters a code; this side asks until they have. Source: https://www.rfc-editor.org/rfc/rfc8628
 * @throws UserError `NoDeviceFlow`, `SignInFailed`, `SignInTimedOut`, `Interrupted`
 */
export async function deviceFlow(issuer: Issuer, say: (line: string) => void): Promise<Tokens> {
  const device = await begin(issuer);
  say(`Open ${device.page} and enter the code ${device.userCode} (within ${inWords(device.lifetime)})`);
  if (device.pageWithCode !== undefined) say(`or open ${device.pageWithCode} and compare the code`);
  return untilAnswered(issuer, device);
}

async function begin(issuer: Issuer): Promise<DeviceCode> {
  if (issuer.device === undefined) throw noDeviceFlow(issuer);
  const { loginHint } = issuer.settings;
  const hint: Record<string, string> = loginHint === undefined ? {} : { login_hint: loginHint };
  const answer = await postForm(issuer, issuer.device, { scope: issuer.scopes.join(" "), ...hint });
  const fields = fieldsIn(answer);
  if (answer.status !== 200) throw refused(issuer, refusalIn(issuer, answer, fields));
  const { device_code: code, user_code: userCode, interval, expires_in: lifetime } = fields ?? {};
  const page = link(fields?.verification_uri ?? fields?.verification_url);
  if (typeof code !== "string" || typeof userCode !== "string" || page === undefined) {
    throw new UserError("SignInFailed", `${issuer.place.called} did not answer as RFC 8628 says`, {
      why: "code, user code or page is missing",
      hints: ["the other flow: --flow code"],
    });
  }
  return {
    code,
    userCode: bounded(userCode, 60),
    page,
    pageWithCode: link(fields?.verification_uri_complete),
    interval: seconds(interval, INTERVAL),
    lifetime: seconds(lifetime, 600),
  };
}

async function untilAnswered(issuer: Issuer, device: DeviceCode): Promise<Tokens> {
  const { signal } = issuer.place;
  const until = Date.now() + device.lifetime;
  let { interval } = device;
  for (;;) {
    await pause(interval, signal);
    if (signal.aborted) throw new UserError("Interrupted", "stopped waiting for the sign-in");
    if (Date.now() > until) throw timedOut(device.lifetime);
    const answer = await askTokens(issuer, { grant_type: GRANT, device_code: device.code }).catch(asLater);
    // No answer is no refusal; the standard wants the questions further apart then.
    if (answer === undefined) interval *= 2;
    else if (!isRefusal(answer)) return answer;
    else if (answer.error === "slow_down") interval += INTERVAL * 1000;
    else if (answer.error === "expired_token") throw timedOut(device.lifetime);
    else if (answer.error !== "authorization_pending") throw refused(issuer, answer);
  }
}

function asLater(error: unknown): undefined {
  if (error instanceof UserError && error.name === "SignInServerUnreachable") return undefined;
  throw error;
}

/** Only what a browser opens as a page, and in a form that shows where it leads. */
function link(value: unknown): string | undefined {
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
  return url?.protocol === "https:" || url?.protocol === "http:" ? bounded(url.href, 2000) : undefined;
}

const seconds = (value: unknown, fallback: number): number =>
  (typeof value === "number" && value > 0 && value < 86_400 ? value : fallback) * 1000;

const timedOut = (lifetime: number): UserError =>
  new UserError("SignInTimedOut", `nobody signed in within ${inWords(lifetime)}`, { hints: ["begin again: %k8s login NAME"] });

const noDeviceFlow = (issuer: Issuer): UserError =>
  new UserError("NoDeviceFlow", `${issuer.place.called} has no sign-in by code`, {
    why: "it names no device_authorization_endpoint",
    hints: ["--flow code, when your browser runs on the machine of the notebook"],
  });
