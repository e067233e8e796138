import { describe, expect, test } from "@jest/globals";
import { type ClusterEvent, eventOf, grouped, type RawEvent } from "../../../src/objects/events/event.ts";

const raw = (more: Partial<RawEvent>): RawEvent => ({
  apiVersion: "v1",
  kind: "Event",
  metadata: { name: "e", namespace: "n", creationTimestamp: "2026-01-01T00:00:00Z" },
  ...more,
});
const object = { kind: "Pod", name: "web", namespace: "n" };

describe("an event", () => {
  test("says the same in either version, whatever the other's fields are", () => {
    const expected: ClusterEvent = {
      type: "Warning",
      reason: "BackOff",
      object: "pod/web",
      namespace: "n",
      message: "again",
      count: 3,
      first: "2026-01-01T00:00:01.000Z",
      last: "2026-01-01T00:00:05.000Z",
      reporter: "kubelet",
    };
    const said = { type: "Warning", reason: "BackOff" };
    const old = {
      firstTimestamp: "2026-01-01T00:00:01Z",
      lastTimestamp: "2026-01-01T00:00:05Z",
      count: 3,
      eventTime: null,
      series: null,
    };
    expect(eventOf(raw({ ...said, ...old, involvedObject: object, message: "again", source: { component: "kubelet" } }))).toEqual(
      expected,
    );
    const kept = {
      deprecatedFirstTimestamp: "2026-01-01T00:00:01Z",
      deprecatedLastTimestamp: "2026-01-01T00:00:05Z",
      deprecatedCount: 3,
      deprecatedSource: { component: "kubelet" },
    };
    expect(eventOf(raw({ ...said, ...kept, eventTime: null, regarding: object, note: "again" }))).toEqual(expected);
    const series = {
      eventTime: "2026-01-01T00:00:01.000000Z",
      series: { count: 3, lastObservedTime: "2026-01-01T00:00:05.000000Z" },
    };
    const nulls = { firstTimestamp: null, lastTimestamp: null, count: null };
    const inSeries = raw({
      ...said,
      ...series,
      ...nulls,
      involvedObject: object,
      message: "again",
      reportingComponent: "kubelet",
    });
    expect(eventOf(inSeries)).toEqual(expected);
  });

  test("of which nobody said when or how often happened once, when it was written", () => {
    expect(eventOf(raw({ involvedObject: { kind: "Node", name: "n1" } }))).toMatchObject({
      type: "Normal",
      object: "node/n1",
      count: 1,
      first: "2026-01-01T00:00:00.000Z",
      last: "2026-01-01T00:00:00.000Z",
    });
  });

  test("is counted with those that say the same of the same object, newest last", () => {
    const event = (message: string, first: number, last: number, count = 1): ClusterEvent => ({
      type: "Normal",
      reason: "R",
      object: "pod/web",
      message,
      count,
      first: new Date(first * 1000).toISOString(),
      last: new Date(last * 1000).toISOString(),
      reporter: "",
    });
    const groups = grouped([
      event("a", 20, 30, 2),
      event("b", 5, 6),
      event("a", 10, 12),
      { ...event("a", 1, 2), object: "pod/db" },
    ]);
    expect(groups).toEqual([{ ...event("a", 1, 2), object: "pod/db" }, event("b", 5, 6), event("a", 10, 30, 3)]);
  });
});
