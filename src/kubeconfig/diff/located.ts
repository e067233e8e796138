import { EVENT_ID, type Event, getScalarValue, parseEvents, type ScalarEvent } from "js-yaml";

/** A value with its place in the text: what the reading parser itself says. */
export type Located =
  | { readonly kind: "scalar"; readonly text: string; readonly start: number; readonly end: number }
  | { readonly kind: "list"; readonly items: readonly Located[] }
  | { readonly kind: "mapping"; readonly pairs: readonly (readonly [Located, Located])[] };

/**
 * All documents of a text as values with places; an alias is the very value that it refers to.
 * @throws YAMLException
 */
export function locate(text: string): readonly Located[] {
  const reader = new Reader(text, parseEvents(text, {}));
  return reader.documents();
}

const NOTHING: Located = { kind: "scalar", text: "", start: -1, end: -1 };

class Reader {
  readonly #text: string;
  readonly #events: readonly Event[];
  readonly #anchors = new Map<string, Located>();
  #at = 0;

  constructor(text: string, events: readonly Event[]) {
    this.#text = text;
    this.#events = events;
  }

  documents(): readonly Located[] {
    const all: Located[] = [];
    while (this.#at < this.#events.length) {
      this.#anchors.clear();
      this.#at += 1;
      all.push(...this.#upToPop());
    }
    return all;
  }

  #upToPop(): Located[] {
    const values: Located[] = [];
    while (this.#at < this.#events.length && this.#events[this.#at]!.type !== EVENT_ID.POP) values.push(this.#value());
    this.#at += 1;
    return values;
  }

  #value(): Located {
    const event = this.#events[this.#at]!;
    this.#at += 1;
    if (event.type === EVENT_ID.ALIAS) {
      const { anchorStart, anchorEnd } = event;
      return this.#anchors.get(this.#text.slice(anchorStart, anchorEnd)) ?? NOTHING;
    }
    if (event.type === EVENT_ID.SCALAR) return this.#kept(event, this.#scalar(event));
    if (event.type === EVENT_ID.SEQUENCE) return this.#kept(event, { kind: "list", items: this.#upToPop() });
    if (event.type === EVENT_ID.MAPPING) return this.#kept(event, { kind: "mapping", pairs: inPairs(this.#upToPop()) });
    return NOTHING;
  }

  #scalar(event: ScalarEvent): Located {
    if (event.valueStart < 0) return NOTHING;
    const value = getScalarValue(this.#text, event);
    return { kind: "scalar", text: value, start: event.valueStart, end: event.valueEnd };
  }

  #kept(event: { readonly anchorStart: number; readonly anchorEnd: number }, value: Located): Located {
    if (event.anchorStart >= 0) this.#anchors.set(this.#text.slice(event.anchorStart, event.anchorEnd), value);
    return value;
  }
}

function inPairs(values: readonly Located[]): readonly (readonly [Located, Located])[] {
  return values.flatMap((key, index) => (index % 2 === 0 ? [[key, values[index + 1] ?? NOTHING] as const] : []));
}
