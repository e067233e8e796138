/** How long, in ms, after the first request what is published waits for somebody to read it. */
const LIMIT = 2000;

/**
 * What is published before anybody subscribes is lost, and a front end that asks as soon as shell answers may not have
 * its subscription through yet: it would wait for its cell's output for ever. So the first messages wait for the first reader.
 * (https://jupyter.org/enhancement-proposals/65-jupyter-xpub/jupyter-xpub.html)
 */
export interface FirstReader {
  publish(frames: readonly Uint8Array[]): void;
  /** Somebody reads. */
  arrived(): void;
  /** Somebody asks: from now on the wait has an end. */
  asked(): void;
}

export function createFirstReader(send: (frames: readonly Uint8Array[]) => void, limit = LIMIT): FirstReader {
  let held: (readonly Uint8Array[])[] | undefined = [];
  let timer: NodeJS.Timeout | undefined;
  const arrived = (): void => {
    const frames = held ?? [];
    held = undefined;
    clearTimeout(timer);
    for (const each of frames) send(each);
  };
  return {
    arrived,
    publish(frames) {
      if (held === undefined) send(frames);
      else held.push(frames);
    },
    asked() {
      if (held !== undefined) timer ??= setTimeout(arrived, limit).unref();
    },
  };
}
