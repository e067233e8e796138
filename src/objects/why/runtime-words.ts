/** What of a container runtime's long sentence says why: its errors wrap one another, the cause stands last. */

/** An image could not be pulled because of this. */
export const PULL_REASON =
  /not found|no such host|unauthorized|denied|forbidden|refused|timeout|deadline|certificate|not present|couldn't parse|no route/i;

/** A cause that does not go away by waiting. */
export const HOPELESS_PULL = /not found|unauthorized|denied|forbidden|no such host|not present|couldn't parse|no route|refused/i;

/** Reasons with which a container waits for its image. Source: kubernetes/pkg/kubelet/images/types.go */
export const IMAGE_REASON = /^(ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull|ImageInspectError)$/;

/** The innermost cause of `failed to …: failed to …: why`. */
export const lastPart = (told: string): string => {
  const parts = told
    .replace(/\s+/g, " ")
    .trim()
    .split(/: (?=[a-z0-9])/i);
  return (parts.slice(-2).join(": ") || told).replace(/^"|"$/g, "").slice(0, 200);
};

/** The last line that a program left in its message, stack frames aside. */
export const lastLine = (text: string): string =>
  text
    .trim()
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("at "))
    .at(-1)
    ?.slice(0, 300) ?? "";

/** The scheduler's sentence without its second half about preemption (and claims of devices), which helps nobody. */
export const clipped = (said: string): string => {
  const text = said
    .replace(/\s*preemption:.*$/is, "")
    .replace(/\s*(no new|still not schedulable, no) claims to deallocate,?/i, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/\.$/, "");
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
};
