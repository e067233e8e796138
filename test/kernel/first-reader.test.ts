import { expect, test } from "@jest/globals";
import { createFirstReader } from "../../src/kernel/first-reader.ts";

function world(limit?: number) {
  const sent: string[] = [];
  const reader = createFirstReader(([frame]) => sent.push(String(frame)), limit);
  return { sent, reader, publish: (text: string) => reader.publish([Buffer.from(text)]) };
}

test("what is published before the first reader waits for it, in order", () => {
  const { sent, reader, publish } = world();
  reader.asked();
  publish("starting");
  publish("busy");
  expect(sent).toEqual([]);
  reader.arrived();
  publish("idle");
  reader.arrived();
  expect(sent).toEqual(["starting", "busy", "idle"]);
});

test("where nobody ever reads, the wait ends some time after the first request", async () => {
  const { sent, reader, publish } = world(20);
  publish("starting");
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(sent).toEqual([]);
  reader.asked();
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(sent).toEqual(["starting"]);
});
